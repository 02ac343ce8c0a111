package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class AuthResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void theAdministratorOfTheSettingsGetsATokenThatWorks() {
        String token = fixture.adminToken();

        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/v1/users")
                .then()
                .statusCode(200)
                .body("data.username", hasItem("admin"));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        String wrong = login("admin", "wrong").statusCode(401).extract().asString();
        String unknown =
                login("nobody-at-all", "wrong").statusCode(401).extract().asString();

        assertThat(wrong).isEqualTo(unknown).contains("wrong-credentials");
    }

    @Test
    void guessingIsSlowedDown() {
        for (int i = 0; i < 5; i++) {
            login("guessed", "wrong").statusCode(401);
        }

        login("guessed", "wrong").statusCode(429).header("Retry-After", notNullValue());
    }

    @Test
    void incompleteCredentialsAreRefusedByField() {
        post("/v1/auth/token", "", "{\"username\": \"admin\"}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of("password")));
        post("/v1/auth/token", "", "").statusCode(400);
        RestAssured.given()
                .contentType("text/plain")
                .body("x")
                .post("/v1/auth/token")
                .then()
                .statusCode(415);
    }

    @Test
    void aUserIsLetInChangedAndRemoved() {
        String admin = fixture.adminToken();
        post(
                        "/v1/users",
                        admin,
                        "{\"username\": \"maria\", \"password\": \"a long pass phrase\", \"role\": \"operator\"}")
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith("/v1/users/maria"))
                .body("role", equalTo("operator"));
        post(
                        "/v1/users",
                        admin,
                        "{\"username\": \"maria\", \"password\": \"a long pass phrase\", \"role\": \"viewer\"}")
                .statusCode(409);
        String maria =
                login("maria", "a long pass phrase").statusCode(200).extract().path("token");
        post("/run-downloader", maria, "").statusCode(403).body("pipeline", equalTo("downloader"));

        bearer(admin)
                .body("{\"maria\": [\"downloader\"]}")
                .put("/v1/grants")
                .then()
                .statusCode(200);
        post("/run-downloader", maria, "").statusCode(202);

        bearer(admin)
                .body("{\"disabled\": true}")
                .patch("/v1/users/maria")
                .then()
                .statusCode(200);
        bearer(maria).get("/v1/runs").then().statusCode(401);
        login("maria", "a long pass phrase").statusCode(401);

        bearer(admin).delete("/v1/users/maria").then().statusCode(204);
        bearer(admin).get("/v1/users/maria").then().statusCode(404);
        bearer(admin)
                .get("/v1/audit")
                .then()
                .body(
                        "data.action",
                        org.hamcrest.Matchers.hasItems("user.create", "grant.set", "run.start", "user.change"));
    }

    @Test
    void unusableUsersAndGrantsAreRefused() {
        String admin = fixture.adminToken();
        for (String body : List.of(
                "{\"username\": \"a b\", \"password\": \"a long pass phrase\", \"role\": \"viewer\"}",
                "{\"username\": \"ab\", \"password\": \"short\", \"role\": \"viewer\"}",
                "{\"username\": \"ab\", \"password\": \"a long pass phrase\", \"role\": \"root\"}",
                "{\"username\": \"ab\", \"password\": \"" + "\u00e9".repeat(60) + "\", \"role\": \"viewer\"}")) {
            post("/v1/users", admin, body).statusCode(400).contentType("application/problem+json");
        }
        bearer(admin)
                .body("{\"admin\": [\"rockets\"]}")
                .put("/v1/grants")
                .then()
                .statusCode(400);
        bearer(admin).body("{\"admin\": null}").put("/v1/grants").then().statusCode(400);
        bearer(admin).body("{\"nobody\": []}").put("/v1/grants").then().statusCode(404);
        bearer(admin).delete("/v1/users/admin").then().statusCode(409);
    }

    @Test
    void noAnswerTellsAHash() {
        fixture.token(Role.VIEWER, List.of());
        String users = bearer(fixture.adminToken()).get("/v1/users").asString();

        assertThat(users).contains("viewer-of-the-test").doesNotContain("$2").doesNotContain("assword");
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return RestAssured.given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
    }

    private static ValidatableResponse post(String path, String token, String body) {
        var request = token.isEmpty() ? RestAssured.given().contentType(ContentType.JSON) : bearer(token);
        return (body.isEmpty() ? request : request.body(body)).post(path).then();
    }

    private static ValidatableResponse login(String username, String password) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/v1/auth/token")
                .then();
    }
}
