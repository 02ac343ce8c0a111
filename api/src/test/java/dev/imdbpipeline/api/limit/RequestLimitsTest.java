package dev.imdbpipeline.api.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class RequestLimitsTest {
    @Inject
    Fixture fixture;

    @Inject
    RequestLimits limits;

    @Inject
    LimitSettings settings;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aUserBeyondTheLimitIsToldWhenToComeBackAndOthersAreNot() {
        fixture.token(Role.ANALYST, List.of());
        // A user of this test alone: it stays out of tokens.
        fixture.sql("update ops.app_user set username = 'a-hasty-analyst' where username = 'analyst-of-the-test'");
        String token = fixture.tokenOf("a-hasty-analyst");
        exhaust(limits::principal, "a-hasty-analyst");

        limited(
                RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get("/v1/runs")
                        .then(),
                "principal");
        fixture.as(Role.VIEWER).get("/v1/runs").then().statusCode(200);
    }

    @Test
    void anAddressBeyondTheLimitIsLimitedForWhatNeedsNoLoginAndForWhatIsRefused() {
        exhaust(limits::address, "10.1.1.1");

        limited(from("10.1.1.1").get("/openapi").then(), "address");
        limited(from("10.1.1.1").get("/v1/runs").then(), "address");
        limited(
                from("10.1.1.1")
                        .header("Authorization", "Bearer x")
                        .get("/v1/runs")
                        .then(),
                "address");
        limited(from("10.1.1.1").header("X-API-Key", "x").get("/v1/runs").then(), "address");
        from("10.1.1.2").get("/openapi").then().statusCode(200);
        from("10.1.1.2").get("/v1/runs").then().statusCode(401);
        // Whoever has a good key is not kept out by others at the same address.
        from("10.1.1.1")
                .header("X-API-Key", fixture.key(Role.VIEWER))
                .get("/v1/runs")
                .then()
                .statusCode(200);
    }

    @Test
    void loggingInHasAStricterLimit() {
        exhaust(limits::login, "10.1.1.3");

        limited(
                from("10.1.1.3")
                        .contentType("application/json")
                        .body(Map.of("username", "admin", "password", "x"))
                        .post("/v1/auth/token")
                        .then(),
                "login");
    }

    @Test
    void addressesOfOneIpv6NetworkAreOneCaller() {
        exhaust(limits::address, "2001:db8:0:1");

        limited(from("2001:db8:0:1:aaaa:0:0:1").get("/openapi").then(), "address");
        limited(from("2001:db8:0:1:bbbb:0:0:2").get("/openapi").then(), "address");
    }

    @Test
    void nobodyIsLimitedWhereLimitsAreOff() {
        LimitSettings off = new LimitSettings() {
            @Override
            public MemorySize body() {
                return settings.body();
            }

            @Override
            public boolean enabled() {
                return false;
            }

            @Override
            public Principal principal() {
                return settings.principal();
            }

            @Override
            public Address address() {
                return settings.address();
            }

            @Override
            public Login login() {
                return settings.login();
            }
        };
        RequestLimits none = new RequestLimits(off, new SimpleMeterRegistry());

        assertThatCode(() -> {
                    for (int i = 0; i <= settings.principal().burst() + 1; i++) {
                        none.principal("maria");
                    }
                })
                .doesNotThrowAnyException();
    }

    private void exhaust(Consumer<String> limit, String caller) {
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= settings.principal().burst() + 1; i++) {
                        limit.accept(caller);
                    }
                })
                .isInstanceOf(ProblemException.class);
    }

    private static RequestSpecification from(String address) {
        return RestAssured.given().header("X-Forwarded-For", address);
    }

    private static void limited(ValidatableResponse response, String limit) {
        response.statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("type", equalTo("urn:imdb-pipeline:problem:too-many-requests"))
                .body("limit", equalTo(limit));
    }
}
