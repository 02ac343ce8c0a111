package dev.imdbpipeline.api.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class SecurityHeadersTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void everyAnswerSaysWhatABrowserMayNotDo() {
        List<Response> answers = List.of(
                fixture.as(Role.VIEWER).get("/v1/titles"),
                fixture.as(Role.VIEWER).get("/v1/nowhere"),
                RestAssured.get("/v1/titles"),
                fixture.as(Role.VIEWER).get("/v1/users"),
                RestAssured.get("/openapi"),
                RestAssured.get("/swagger-ui/"),
                RestAssured.get("/"),
                fixture.as(Role.ADMIN).body("x".repeat(2_000_000)).post("/v1/users"));
        for (Response answer : answers) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.headers().getValues("Content-Security-Policy")).hasSize(1);
            assertThat(answer.header("Server")).isNull();
        }
    }

    @Test
    void dataMayLoadNothingAndTheDocumentationIsTheOnlyPageWithAScriptInside() {
        fixture.as(Role.VIEWER)
                .get("/v1/titles")
                .then()
                .header("Content-Security-Policy", equalTo(SecurityHeaders.DATA));
        RestAssured.get("/swagger-ui/")
                .then()
                .header("Content-Security-Policy", equalTo(SecurityHeaders.DOCUMENTATION));
        assertThat(SecurityHeaders.policy("/", "text/html;charset=UTF-8"))
                .isEqualTo(SecurityHeaders.PAGE)
                .doesNotContain("unsafe");
    }

    @Test
    void onlyOverTlsABrowserIsToldToKeepToIt() {
        RestAssured.get("/openapi").then().header("Strict-Transport-Security", nullValue());
        RestAssured.given()
                .header("X-Forwarded-Proto", "https")
                .get("/openapi")
                .then()
                .header("Strict-Transport-Security", containsString("max-age="));
    }

    @Test
    void noOtherSiteMayRead() {
        Response preflight = RestAssured.given()
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/v1/titles");
        Response answer = fixture.as(Role.VIEWER)
                .header("Origin", "https://elsewhere.example")
                .get("/v1/titles");

        for (Response each : List.of(preflight, answer)) {
            assertThat(each.headers().asList())
                    .noneMatch(header -> header.getName().toLowerCase().startsWith("access-control-"));
        }
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }
}
