package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what: every operation of the OpenAPI document with every kind of token. */
@ApiTest
class AccessTest {
    private static final Map<String, Allowed> OPERATIONS = new LinkedHashMap<>();

    static {
        OPERATIONS.put("POST /v1/auth/token", new Allowed(null, "{\"username\": \"x\", \"password\": \"y\"}"));
        OPERATIONS.put("GET /v1/titles", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/titles/{tconst}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/names", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/names/{nconst}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/titles/{tconst}/credits", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/titles/{tconst}/akas", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/titles/{tconst}/episodes", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("POST /v1/titles/lookup", new Allowed(Role.VIEWER, "{\"ids\": [\"tt9000001\"]}"));
        OPERATIONS.put("GET /v1/names/{nconst}/filmography", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/names/{nconst}/with/{other}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/search", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/suggest", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/reference/{list}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("POST /v1/names/lookup", new Allowed(Role.VIEWER, "{\"ids\": [\"nm9000001\"]}"));
        OPERATIONS.put("GET /v1/quality", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/lineage", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/runs/{id}/events", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/marts", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/marts/{mart}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/exports", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/exports/{table}", new Allowed(Role.ANALYST, ""));
        OPERATIONS.put("GET /v1/releases", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/releases/current", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/releases/{release}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/releases/{release}/models", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/releases/{release}/models/{model}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/quality/history", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/quality/{test}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/lineage/graph", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("POST /v1/releases/{release}/restore", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("GET /v1/datasets", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/datasets/{dataset}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/datasets/{dataset}/rejected-rows", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/runs", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("GET /v1/runs/{id}", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("POST /v1/runs/{id}/cancel", new Allowed(Role.OPERATOR, ""));
        OPERATIONS.put("POST /run-downloader", new Allowed(Role.OPERATOR, "{}"));
        OPERATIONS.put("POST /run-loader", new Allowed(Role.OPERATOR, "{}"));
        OPERATIONS.put("POST /run-transformer", new Allowed(Role.OPERATOR, "{}"));
        OPERATIONS.put("GET /v1/api-keys", new Allowed(Role.VIEWER, ""));
        OPERATIONS.put("POST /v1/api-keys", new Allowed(Role.VIEWER, "{}", false));
        OPERATIONS.put("DELETE /v1/api-keys/{id}", new Allowed(Role.VIEWER, "", false));
        OPERATIONS.put("GET /v1/users", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("POST /v1/users", new Allowed(Role.ADMIN, "{}", false));
        OPERATIONS.put("GET /v1/users/{username}", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("PATCH /v1/users/{username}", new Allowed(Role.ADMIN, "{}", false));
        OPERATIONS.put("DELETE /v1/users/{username}", new Allowed(Role.ADMIN, "", false));
        OPERATIONS.put("GET /v1/grants", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("PUT /v1/grants", new Allowed(Role.ADMIN, "{}", false));
        OPERATIONS.put("GET /v1/signing-keys", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("POST /v1/signing-keys", new Allowed(Role.ADMIN, "{}", false));
        OPERATIONS.put("GET /v1/dead-letters", new Allowed(Role.OPERATOR, ""));
        OPERATIONS.put("POST /v1/dead-letters/{service}/{id}/requeue", new Allowed(Role.ADMIN, ""));
        OPERATIONS.put("GET /v1/audit", new Allowed(Role.ADMIN, ""));
    }

    /**
     * @param least the role that is enough; null for everybody
     * @param byKey whether an API key will do instead of a token
     */
    private record Allowed(Role least, String body, boolean byKey) {
        Allowed(Role least, String body) {
            this(least, body, true);
        }
    }

    @Inject
    Fixture fixture;

    @Inject
    KeyRing keys;

    @Inject
    TokenSettings settings;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void everyOperationOfTheDocumentIsInTheTable() {
        JsonPath document = RestAssured.given()
                .accept(ContentType.JSON)
                .get("/openapi?format=json")
                .jsonPath();
        Map<String, Map<String, Object>> paths = document.getMap("paths");
        List<String> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(method ->
                        List.of("get", "post", "put", "patch", "delete").contains(method))
                .forEach(method -> operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));

        assertThat(new TreeSet<>(operations)).isEqualTo(new TreeSet<>(OPERATIONS.keySet()));
    }

    @Test
    void withoutAGoodTokenNothingButTheLoginIsOpen() throws NoSuchAlgorithmException {
        PrivateKey own = keys.signing().key();
        PrivateKey foreign =
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        Instant now = Instant.now();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("none", null);
        tokens.put("garbage", "abc");
        tokens.put("expired", token(own, "admin", settings.issuer(), now.minus(Duration.ofHours(1))));
        tokens.put("signed with another key", token(foreign, "admin", settings.issuer(), now.plusSeconds(60)));
        tokens.put(
                "for another audience", token(own, "admin", settings.issuer(), "somebody else", now.plusSeconds(60)));
        tokens.put("of another issuer", token(own, "admin", "somebody else", now.plusSeconds(60)));
        tokens.put("of nobody", token(own, "nobody", settings.issuer(), now.plusSeconds(60)));
        tokens.put("unsigned", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImdyb3VwcyI6WyJhZG1pbiJdfQ.");

        tokens.forEach((kind, token) -> OPERATIONS.forEach((operation, allowed) -> {
            if (allowed.least != null) {
                RequestSpecification request = RestAssured.given();
                if (token != null) {
                    request.header("Authorization", "Bearer " + token);
                }
                assertThat(status(operation, request))
                        .as(operation + " with token " + kind)
                        .isEqualTo(401);
            }
        }));
    }

    @Test
    void eachRoleMayDoWhatItIncludesAndNoMore() {
        for (Role role : Role.values()) {
            OPERATIONS.forEach((operation, allowed) -> {
                fixture.sql("truncate ops.step, ops.run");
                int status = status(operation, fixture.as(role));
                boolean may = allowed.least == null || role.compareTo(allowed.least) >= 0;
                if (allowed.least == null) {
                    // wrong credentials, by now perhaps too many of them
                    assertThat(status).as(operation).isIn(401, 429);
                } else if (may) {
                    assertThat(status).as(operation + " as " + role).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as(operation + " as " + role).isEqualTo(403);
                }
            });
        }
    }

    @Test
    void anApiKeyMayDoWhatItsRoleIncludesUntilItIsRevoked() {
        for (Role role : Role.values()) {
            String key = fixture.key(role);
            OPERATIONS.forEach((operation, allowed) -> {
                fixture.sql("truncate ops.step, ops.run");
                int status = status(operation, RestAssured.given().header("X-API-Key", key));
                if (allowed.least == null) {
                    // wrong credentials, by now perhaps too many of them
                    assertThat(status).as(operation).isIn(401, 429);
                } else if (role.compareTo(allowed.least) >= 0 && allowed.byKey) {
                    assertThat(status).as(operation + " with a key of " + role).isNotIn(401, 403, 500);
                } else {
                    assertThat(status).as(operation + " with a key of " + role).isEqualTo(403);
                }
            });
            fixture.sql("update ops.api_key set revoked_at = now()");
            OPERATIONS.forEach((operation, allowed) -> {
                if (allowed.least != null) {
                    assertThat(status(operation, RestAssured.given().header("X-API-Key", key)))
                            .as(operation + " with a revoked key")
                            .isEqualTo(401);
                }
            });
        }
    }

    @Test
    void anOperatorNeedsTheGrantOfThePipelineAndAnAdministratorDoesNot() {
        String operator = fixture.token(Role.OPERATOR, List.of("loader"));
        assertThat(status("POST /run-downloader", bearer(operator))).isEqualTo(403);
        assertThat(status("POST /run-transformer", bearer(operator))).isEqualTo(403);
        assertThat(status("POST /run-loader", bearer(operator))).isEqualTo(202);

        fixture.sql("truncate ops.step, ops.run");
        assertThat(status("POST /run-downloader", bearer(fixture.token(Role.ADMIN, List.of()))))
                .isEqualTo(202);
    }

    @Test
    void anOperatorCancelsRunsOfTheGrantedPipelinesAlone() {
        String id = fixture.as(Role.OPERATOR).post("/run-loader").path("id");

        bearer(fixture.token(Role.OPERATOR, List.of("downloader", "transformer")))
                .post("/v1/runs/" + id + "/cancel")
                .then()
                .statusCode(403)
                .body("pipeline", equalTo("loader"));
        assertThat(fixture.value("select status from ops.run", String.class)).isEqualTo("requested");

        bearer(fixture.token(Role.OPERATOR, List.of("loader")))
                .post("/v1/runs/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
    }

    @Test
    void aDisabledUserAndAChangedPasswordVoidTheToken() {
        String token = fixture.token(Role.VIEWER, List.of());
        assertThat(status("GET /v1/runs", bearer(token))).isEqualTo(200);

        fixture.sql("update ops.app_user set changed_at = now() + interval '2 seconds' where role = 'viewer'");
        assertThat(status("GET /v1/runs", bearer(token))).isEqualTo(401);

        fixture.sql("update ops.app_user set changed_at = created_at, disabled = true where role = 'viewer'");
        assertThat(status("GET /v1/runs", bearer(token))).isEqualTo(401);
    }

    @Test
    void everyAnswerOfDataShowsTheAttribution() {
        AtomicInteger answers = new AtomicInteger();
        OPERATIONS.forEach((operation, allowed) -> {
            Response answer = send(operation, fixture.as(Role.VIEWER));
            if (answer.statusCode() == 200 && answer.contentType().startsWith("application/json")) {
                answers.incrementAndGet();
                assertThat(answer.jsonPath().getString("meta.attribution"))
                        .as(operation)
                        .isEqualTo(Attribution.TEXT);
            }
        });
        assertThat(answers.get()).isGreaterThan(10);
    }

    @Test
    void anUnchangedReleaseIsNoWayAroundTheToken() {
        String etag = fixture.as(Role.VIEWER).get("/v1/titles").header("ETag");

        assertThat(RestAssured.given()
                        .header("If-None-Match", etag)
                        .get("/v1/titles")
                        .statusCode())
                .isEqualTo(401);
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    private int status(String operation, RequestSpecification request) {
        return send(operation, request).statusCode();
    }

    private Response send(String operation, RequestSpecification request) {
        String[] parts = operation.split(" ");
        String path = parts[1].replace("{tconst}", "tt9000001")
                .replace("{nconst}", "nm9000001")
                .replace("{other}", "nm9000003")
                .replace("{mart}", "mart_top_titles")
                .replace("{release}", "3")
                .replace("{table}", "mart_top_titles")
                .replace("{model}", "mart_top_titles")
                .replace("{test}", "a")
                .replace("{dataset}", "title.crew")
                .replace("{list}", "genres")
                .replace("{service}", "loader")
                .replace("{id}", "00000000-0000-0000-0000-000000000009")
                .replace("{username}", "somebody");
        String body = OPERATIONS.get(operation).body;
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(parts[0], path);
    }

    private String token(PrivateKey key, String user, String issuer, Instant expiresAt) {
        return token(key, user, issuer, settings.issuer(), expiresAt);
    }

    private String token(PrivateKey key, String user, String issuer, String audience, Instant expiresAt) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject(user)
                .upn(user)
                .groups(Role.ADMIN.included())
                .issuedAt(expiresAt.minusSeconds(600))
                .expiresAt(expiresAt)
                .jws()
                .keyId(keys.signing().id())
                .sign(key);
    }
}
