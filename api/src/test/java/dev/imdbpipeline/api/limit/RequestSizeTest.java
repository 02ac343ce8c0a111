package dev.imdbpipeline.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class RequestSizeTest {
    private static final String LARGE = "{\"username\": \"" + "x".repeat(2_000_000) + "\"}";

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefusedBeforeItIsRead() {
        RestAssured.given()
                .contentType("application/json")
                .body(LARGE)
                .post("/v1/auth/token")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void aBodyThatDoesNotSayHowLargeItIsIsRefusedOnTheWay() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/v1/users"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + fixture.token(Role.ADMIN, List.of()))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(LARGE.getBytes(StandardCharsets.UTF_8))))
                .build();

        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonPath(answer.body()).getString("type")).endsWith("body-too-large");
    }

    @Test
    void aFormThatDoesNotSayHowLargeItIsIsRefusedOnTheWay() throws IOException, InterruptedException {
        String form = "username=admin&password=" + "x".repeat(2_000_000);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8))))
                .build();

        int status = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(413);
    }

    @Test
    void headersAndAddressesHaveALimit() {
        assertThat(RestAssured.given()
                        .header("X-Long", "x".repeat(20_000))
                        .get("/v1/runs")
                        .statusCode())
                .isEqualTo(431);
        assertThat(RestAssured.get("/v1/titles?title=" + "x".repeat(9_000)).statusCode())
                .isEqualTo(414);
    }
}
