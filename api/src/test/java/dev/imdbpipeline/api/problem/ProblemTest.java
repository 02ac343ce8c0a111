package dev.imdbpipeline.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class ProblemTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void everyRefusalIsAProblemDocument() {
        problem(fixture.as(Role.VIEWER).get("/nowhere").then(), 404);
        problem(fixture.as(Role.VIEWER).get("/v1/nothing/here").then(), 404);
        problem(fixture.as(Role.VIEWER).delete("/v1/titles").then(), 405);
        problem(fixture.as(Role.VIEWER).accept("image/png").get("/v1/titles").then(), 406);
        problem(
                fixture.as(Role.ADMIN)
                        .contentType("text/plain")
                        .body("x")
                        .post("/v1/users")
                        .then(),
                415);
        problem(RestAssured.get("/v1/titles").then(), 401);
        problem(fixture.as(Role.VIEWER).get("/v1/users").then(), 403);
        problem(fixture.as(Role.ADMIN).body("{}").post("/v1/users").then(), 400);
        RestAssured.get("/v1/titles").then().header("WWW-Authenticate", "Bearer");
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        int status = fixture.as(Role.ADMIN)
                .body("{\"username\": \"" + "x".repeat(2_000_000) + "\"}")
                .post("/v1/users")
                .statusCode();

        assertThat(status).isEqualTo(413);
    }

    @Test
    void whatTheServerGotWrongIsNotShown() {
        fixture.sql("alter table marts.dim_person drop column birth_year");

        String body = problem(fixture.as(Role.VIEWER).get("/v1/names/nm9000001").then(), 500)
                .body("incident", org.hamcrest.Matchers.matchesPattern("[0-9a-f-]{36}"))
                .extract()
                .asString();

        assertThat(body).doesNotContain("birth_year").doesNotContain("select").doesNotContain("Exception");
    }

    @Test
    void unknownParametersAreRefusedEverywhere() {
        for (String path : List.of(
                "/v1/titles/tt9000001",
                "/v1/names",
                "/v1/marts",
                "/v1/releases",
                "/v1/releases/current",
                "/v1/runs",
                "/v1/datasets")) {
            problem(fixture.as(Role.VIEWER).get(path + "?yaer=1990").then(), 400)
                    .body("type", equalTo("urn:imdb-pipeline:problem:unknown-parameter"))
                    .body("parameter", equalTo("yaer"));
        }
    }

    @Test
    void theLoginAndTheDocumentsAreOpenAndShowTheAttribution() {
        RestAssured.get("/login")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .body(containsString("Information courtesy of IMDb (https://www.imdb.com). Used with permission."))
                .body(containsString("Release <strong>3</strong>"));
        RestAssured.get("/openapi").then().statusCode(200).body(containsString("Information courtesy of IMDb"));
        RestAssured.get("/swagger-ui").then().statusCode(200);
    }

    @Test
    void everyOperationHasAStableId() {
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.get("/openapi?format=json").jsonPath().getMap("paths");
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (!method.equals("parameters")) {
                assertThat(operation)
                        .as(method + " " + path)
                        .containsKey("operationId")
                        .containsKey("summary");
            }
        }));
        assertThat(RestAssured.get("/openapi?format=json").jsonPath().getString("openapi"))
                .startsWith("3.1");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", containsString(" "))
                .body("type", containsString("urn:imdb-pipeline:problem:"));
    }
}
