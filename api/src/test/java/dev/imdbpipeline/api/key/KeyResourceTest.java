package dev.imdbpipeline.api.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.account.Accounts;
import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.fixture.LongCache;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.job.AfterCommit;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class KeyResourceTest {
    @Inject
    Fixture fixture;

    @Inject
    KeySettings settings;

    @Inject
    Accounts accounts;

    @Inject
    AfterCommit afterCommit;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aKeyIsShownOnceAndOnlyItsHashIsKept() {
        String key = create(Role.VIEWER, "{\"name\": \"nightly report\"}")
                .statusCode(201)
                .header("Cache-Control", equalTo("no-store"))
                .body("name", equalTo("nightly report"))
                .body("role", equalTo("viewer"))
                .body("meta.attribution", notNullValue())
                .extract()
                .path("key");

        assertThat(key).matches("imdb_[a-z2-7]{12}_[A-Za-z0-9_-]{43}");
        String prefix = key.substring(0, 17);
        String secret = key.substring(18);
        String list = fixture.as(Role.VIEWER)
                .get("/v1/api-keys")
                .then()
                .body("data.prefix", contains(prefix))
                .extract()
                .asString();
        assertThat(list).doesNotContain(secret);
        assertThat(fixture.value("select row_to_json(k)::text from ops.api_key k", String.class))
                .doesNotContain(secret);
        assertThat(fixture.value("select string_agg(row_to_json(a)::text, '') from ops.audit a", String.class))
                .contains(prefix)
                .doesNotContain(secret);
    }

    @Test
    void bothHeadersWorkAndTheUseIsNoted() {
        String key = fixture.key(Role.VIEWER);
        fixture.as(Role.VIEWER).get("/v1/api-keys").then().body("data[0].lastUsedAt", nullValue());

        RestAssured.given().header("X-API-Key", key).get("/v1/runs").then().statusCode(200);
        RestAssured.given()
                .header("Authorization", "apikey " + key)
                .get("/v1/runs")
                .then()
                .statusCode(200);

        fixture.as(Role.VIEWER).get("/v1/api-keys").then().body("data[0].lastUsedAt", notNullValue());
        RestAssured.given()
                .header("X-API-Key", key)
                .header("Authorization", "Bearer " + fixture.token(Role.ADMIN, List.of()))
                .get("/v1/runs")
                .then()
                .statusCode(401);
    }

    @Test
    void aWrongSecretAndAnythingElseIsRefused() {
        String key = fixture.key(Role.VIEWER);
        String other = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");

        for (String wrong : List.of(other, key + "x", "imdb_", "x", "' or 1=1", key.substring(5))) {
            RestAssured.given()
                    .header("X-API-Key", wrong)
                    .get("/v1/runs")
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndAnExpiredOneToo() {
        String key = fixture.key(Role.OPERATOR);
        String id = key.substring(5, 17);
        status(key, 200);

        fixture.as(Role.OPERATOR).delete("/v1/api-keys/" + id).then().statusCode(204);
        status(key, 401);
        fixture.as(Role.OPERATOR).delete("/v1/api-keys/" + id).then().statusCode(204);
        fixture.as(Role.ADMIN)
                .get("/v1/audit")
                .then()
                .body(
                        "data.findAll { it.action == 'key.revoke' && it.target == 'imdb_" + id + "' }.size()",
                        equalTo(1));

        String expiring = fixture.key(Role.OPERATOR);
        fixture.sql("update ops.api_key set expires_at = now() - interval '1 second'");
        status(expiring, 401);
    }

    @Test
    void aKeyCanNeverDoMoreThanItsOwner() {
        create(Role.OPERATOR, "{\"name\": \"too much\", \"role\": \"admin\"}")
                .statusCode(400)
                .body("field", equalTo("role"));
        String key = fixture.key(Role.OPERATOR);

        fixture.sql("update ops.app_user set role = 'viewer' where username = 'operator-of-the-test'");
        RestAssured.given()
                .header("X-API-Key", key)
                .post("/run-downloader")
                .then()
                .statusCode(403);
        status(key, 200);
        fixture.sql("update ops.app_user set disabled = true where username = 'operator-of-the-test'");
        status(key, 401);
        fixture.sql("delete from ops.app_user where username = 'operator-of-the-test'");
        status(key, 401);
    }

    @Test
    void aKeyMakesAndRevokesNoKeys() {
        String key = fixture.key(Role.ADMIN);

        RestAssured.given()
                .header("X-API-Key", key)
                .contentType("application/json")
                .body("{\"name\": \"heir\"}")
                .post("/v1/api-keys")
                .then()
                .statusCode(403);
        RestAssured.given()
                .header("X-API-Key", key)
                .delete("/v1/api-keys/" + key.substring(5, 17))
                .then()
                .statusCode(403);
    }

    @Test
    void everybodySeesTheirOwnKeysAndAnAdministratorAll() {
        String key = fixture.key(Role.VIEWER);
        fixture.key(Role.ANALYST);
        String path = "/v1/api-keys/" + key.substring(5, 17);

        fixture.as(Role.VIEWER).get("/v1/api-keys").then().body("data.username", contains("viewer-of-the-test"));
        fixture.as(Role.ADMIN)
                .get("/v1/api-keys")
                .then()
                .body("data.username", hasItem("viewer-of-the-test"))
                .body("data.username", hasItem("analyst-of-the-test"))
                .body("data.key", everyItem(nullValue()));
        fixture.as(Role.ANALYST).delete(path).then().statusCode(404);
        fixture.as(Role.ADMIN).delete(path).then().statusCode(204);
        status(key, 401);
        fixture.as(Role.ADMIN).delete("/v1/api-keys/nosuchkey").then().statusCode(404);
    }

    @Test
    void unusableWishesAreRefused() {
        Instant now = Instant.now();
        for (String body : List.of(
                "{}",
                "{\"name\": \"\"}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"x\", \"role\": \"root\"}",
                "{\"name\": \"x\", \"expiresAt\": \"soon\"}",
                "{\"name\": \"x\", \"expiresAt\": \"" + now.minusSeconds(1) + "\"}",
                "{\"name\": \"x\", \"expiresAt\": \"" + now.plus(Duration.ofDays(400)) + "\"}",
                "{\"name\": \"x\", \"username\": \"admin\"}")) {
            create(Role.VIEWER, body).statusCode(400).contentType("application/problem+json");
        }
        for (int i = 0; i < 20; i++) {
            fixture.key(Role.VIEWER);
        }
        create(Role.VIEWER, "{\"name\": \"one too many\"}").statusCode(409);
    }

    @Test
    void aRequestWhileAKeyIsBeingRevokedDoesNotKeepItInMind() {
        String key = fixture.key(Role.VIEWER);
        KeyText text = KeyText.parse(key).orElseThrow();
        KeyStates states = new KeyStates(LongCache.settings());
        Keys keys = new Keys(settings, accounts, states, afterCommit);

        QuarkusTransaction.requiringNew().run(() -> {
            keys.revoke(text.id(), null, "the test");
            assertThat(states.read(text)).isPresent();
        });

        assertThat(states.known(text.id())).isEmpty();
    }

    @Test
    void theAuditTellsWhichKeyAnActWasDoneWith() {
        String key = fixture.key(Role.OPERATOR);

        RestAssured.given()
                .header("X-API-Key", key)
                .post("/run-downloader")
                .then()
                .statusCode(202);

        fixture.as(Role.ADMIN)
                .get("/v1/audit?limit=1")
                .then()
                .body("data[0].action", equalTo("run.start"))
                .body("data[0].actor", equalTo("operator-of-the-test"))
                .body("data[0].via", equalTo(key.substring(0, 17)));
    }

    private ValidatableResponse create(Role role, String body) {
        return fixture.as(role).body(body).post("/v1/api-keys").then();
    }

    private static void status(String key, int status) {
        RestAssured.given().header("X-API-Key", key).get("/v1/runs").then().statusCode(status);
    }
}
