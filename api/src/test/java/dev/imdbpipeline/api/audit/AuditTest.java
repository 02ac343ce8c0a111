package dev.imdbpipeline.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever changes something leaves an entry that tells who did what to what. */
@ApiTest
class AuditTest {
    private static final String RUN = "11111111-0000-0000-0000-000000000001";
    private static final Map<String, Change> CHANGES = new TreeMap<>();

    static {
        CHANGES.put("POST /run-downloader", new Change("/run-downloader", "{}", "run.start"));
        CHANGES.put("POST /run-loader", new Change("/run-loader", "{}", "run.start"));
        CHANGES.put("POST /run-transformer", new Change("/run-transformer", "{}", "run.start"));
        CHANGES.put("POST /v1/runs/{id}/cancel", new Change("/v1/runs/" + RUN + "/cancel", "", "run.cancel"));
        CHANGES.put("POST /v1/releases/{release}/restore", new Change("/v1/releases/2/restore", "", "release.restore"));
        CHANGES.put(
                "POST /v1/auth/token",
                new Change("/v1/auth/token", "{\"username\": \"admin\", \"password\": \"%s\"}", "token.issue"));
        CHANGES.put(
                "POST /v1/users",
                new Change(
                        "/v1/users",
                        "{\"username\": \"li\", \"password\": \"seven lanterns\", \"role\": \"viewer\"}",
                        "user.create"));
        CHANGES.put(
                "PATCH /v1/users/{username}",
                new Change("/v1/users/viewer-of-the-test", "{\"disabled\": true}", "user.change"));
        CHANGES.put("DELETE /v1/users/{username}", new Change("/v1/users/viewer-of-the-test", "", "user.delete"));
        CHANGES.put("PUT /v1/grants", new Change("/v1/grants", "{\"viewer-of-the-test\": [\"loader\"]}", "grant.set"));
        CHANGES.put("POST /v1/api-keys", new Change("/v1/api-keys", "{\"name\": \"of a test\"}", "key.create"));
        CHANGES.put("DELETE /v1/api-keys/{id}", new Change("/v1/api-keys/%k", "", "key.revoke"));
        CHANGES.put(
                "POST /v1/dead-letters/{service}/{id}/requeue",
                new Change("/v1/dead-letters/api/%d/requeue", "", "dead-letter.requeue"));
        CHANGES.put("POST /v1/signing-keys", new Change("/v1/signing-keys", "{}", "signing-key.rotate"));
    }

    /** @param path of a call that succeeds */
    private record Change(String path, String body, String action) {}

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
        fixture.sql("delete from ops.audit");
    }

    @Test
    void everyOperationThatChangesSomethingIsInTheTable() {
        Map<String, Map<String, Object>> paths =
                RestAssured.get("/openapi?format=json").jsonPath().getMap("paths");
        TreeSet<String> changing = new TreeSet<>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .map(method -> method.toUpperCase(Locale.ROOT))
                .filter(method -> List.of("POST", "PUT", "PATCH", "DELETE").contains(method))
                // A lookup reads; its ids are too long for an address.
                .filter(method -> !path.endsWith("/lookup"))
                .forEach(method -> changing.add(method + " " + path)));

        assertThat(changing).isEqualTo(new TreeSet<>(CHANGES.keySet()));
    }

    @Test
    void eachOfThemLeavesAnEntry() {
        CHANGES.forEach((operation, change) -> {
            fixture.reset();
            prepare(operation);
            String key = fixture.key(Role.VIEWER).substring(5, 17);
            fixture.sql("delete from ops.audit");
            Response response = send(operation, change, key);

            assertThat(response.statusCode())
                    .as(operation + " " + response.asString())
                    .isBetween(200, 299);
            assertThat(fixture.value(
                            "select string_agg(action || ' by ' || actor, ', ') from ops.audit where target <> ''",
                            String.class))
                    .as(operation)
                    .startsWith(change.action + " by admin");
        });
    }

    @Test
    void whatWasRefusedIsNotNotedAsDone() {
        fixture.as(Role.VIEWER).body("{}").post("/v1/users");
        fixture.as(Role.ADMIN).delete("/v1/users/nobody-there");
        fixture.as(Role.ADMIN).body("{\"nobody-there\": [\"loader\"]}").put("/v1/grants");
        fixture.as(Role.OPERATOR).post("/v1/runs/" + RUN + "/cancel");

        assertThat(fixture.value("select count(*) from ops.audit", Long.class)).isZero();
    }

    private void prepare(String operation) {
        fixture.token(Role.VIEWER, List.of());
        if (operation.contains("cancel")) {
            fixture.sql("""
                    insert into ops.run (run_id, stage, status, stop_after, requested_by, requested_at, last_sign_at)
                    values ('%s', 'download', 'requested', 'transform', 'x', now(), now())
                    """.formatted(RUN));
        }
        if (operation.contains("dead-letters")) {
            fixture.sql("truncate ops.dead_letter cascade");
            fixture.sql(
                    "insert into ops.dead_letter (kind, origin, reason, body) values ('event', 'api.step-changed', 'broken', '\\xff00')");
        }
    }

    private Response send(String operation, Change change, String key) {
        RequestSpecification request = fixture.as(Role.ADMIN);
        if (!change.body.isEmpty()) {
            request.contentType(ContentType.JSON).body(change.body.replace("%s", fixture.adminPassword()));
        }
        String path = change.path.replace("%k", key);
        if (path.contains("%d")) {
            path = path.replace("%d", fixture.value("select max(id)::text from ops.dead_letter", String.class));
        }
        Response response = request.request(Method.valueOf(operation.split(" ")[0]), path);
        if (path.contains("dead-letters")) {
            // It comes back as a dead letter: not in the middle of another test.
            await().untilAsserted(() -> assertThat(fixture.value("select count(*) from ops.dead_letter", Long.class))
                    .isEqualTo(2));
        }
        return response;
    }
}
