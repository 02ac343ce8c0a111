package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Neither the log nor an answer repeats a secret, whatever goes right or wrong. */
@ApiTest
class SecretsTest {
    private static final String TYPED = "a secret that was typed 7831";

    @Inject
    Fixture fixture;

    @Inject
    KeyRing keys;

    @ConfigProperty(name = "DB_PASSWORD")
    String databasePassword;

    private final Captured log = new Captured();

    @BeforeEach
    void listen() {
        fixture.reset();
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(log);
    }

    @Test
    void noSecretIsRepeated() {
        List<String> answers = new ArrayList<>();
        String token = fixture.adminToken();
        String key = fixture.key(Role.ADMIN);
        String broken = token.substring(0, token.length() - 4) + "AAAA";
        answers.add(login("admin", TYPED));
        answers.add(login(TYPED, TYPED));
        answers.add(bearer(token)
                .body("{\"username\": \"li\", \"password\": \"" + TYPED + "\", \"role\": \"viewer\"}")
                .post("/v1/users")
                .asString());
        answers.add(bearer(token)
                .body("{\"password\": \"" + TYPED + "\", \"role\": 7, \"extra\": true}")
                .patch("/v1/users/li")
                .asString());
        answers.add(bearer(token)
                .body("{\"password\": \"" + TYPED + "\"")
                .post("/v1/users")
                .asString());
        answers.add(bearer(broken).get("/v1/runs").asString());
        answers.add(bearer(token).get("/v1/users").asString());
        answers.add(bearer(token).get("/v1/audit").asString());
        answers.add(bearer(token).get("/v1/api-keys").asString());
        answers.add(bearer(token).get("/v1/signing-keys").asString());
        answers.add(RestAssured.given()
                .header("X-API-Key", key + "x")
                .get("/v1/runs")
                .asString());
        fixture.sql("alter table marts.dim_person drop column birth_year");
        Response failed = RestAssured.given().header("X-API-Key", key).get("/v1/names/nm9000001");
        answers.add(failed.asString());

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(log.lines).anyMatch(line -> line.contains("incident"));
        List<String> secrets = List.of(
                TYPED,
                databasePassword,
                fixture.adminPassword(),
                key.substring(18),
                token.substring(token.lastIndexOf('.') + 1),
                broken.substring(broken.lastIndexOf('.') + 1),
                keys.signing().key().toString());
        for (String secret : secrets) {
            assertThat(log.lines).noneMatch(line -> line.contains(secret));
            assertThat(answers).noneMatch(answer -> answer.contains(secret));
        }
    }

    private static String login(String username, String password) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body("{\"username\": \"" + username + "\", \"password\": \"" + password + "\"}")
                .post("/v1/auth/token")
                .asString();
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    /** Every line of the log with its exceptions. */
    private static final class Captured extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final PatternFormatter formatter = new PatternFormatter("%c %m %e");

        @Override
        public void publish(LogRecord record) {
            lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
