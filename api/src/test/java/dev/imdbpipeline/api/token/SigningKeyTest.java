package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class SigningKeyTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
        fixture.as(Role.ADMIN).body("{\"voidTokens\": true}").post("/v1/signing-keys");
    }

    @Test
    void aTokenOfTheKeyBeforeStaysGood() {
        String before = fixture.token(Role.VIEWER, List.of());

        String answer = fixture.as(Role.ADMIN)
                .body("{}")
                .post("/v1/signing-keys")
                .then()
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data.signs", contains(true, false))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("\"d\"").doesNotContain("\"p\"").doesNotContain("kty");
        status(before, 200);
        status(fixture.token(Role.VIEWER, List.of()), 200);
        fixture.as(Role.ADMIN)
                .get("/v1/audit?limit=1")
                .then()
                .body("data[0].action", equalTo("signing-key.rotate"))
                .body("data[0].actor", equalTo("admin-of-the-test"));
    }

    @Test
    void allTokensCanBeMadeVoidAtOnce() {
        String before = fixture.token(Role.VIEWER, List.of());
        status(before, 200);

        fixture.as(Role.ADMIN)
                .body("{\"voidTokens\": true}")
                .post("/v1/signing-keys")
                .then()
                .statusCode(200)
                .body("data", hasSize(1));

        status(before, 401);
        status(fixture.token(Role.VIEWER, List.of()), 200);
    }

    private static void status(String token, int status) {
        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/v1/runs")
                .then()
                .statusCode(status);
    }
}
