package dev.imdbpipeline.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class RunEventsTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aWatcherSeesTheRunAtEachChangeUntilItEnds() throws Exception {
        String id = fixture.as(Role.OPERATOR).post("/run-downloader").path("id");
        List<String> seen = new ArrayList<>();

        try (Stream<String> lines = watch(id, null)) {
            Iterator<String> stream = lines.iterator();
            seen.add(nextData(stream));
            fixture.as(Role.OPERATOR).post("/v1/runs/" + id + "/cancel").then().statusCode(200);
            seen.add(nextData(stream));
            stream.forEachRemaining(line -> assertThat(line).doesNotStartWith("data:"));
        }

        assertThat(seen.get(0)).contains("\"status\":\"requested\"");
        assertThat(seen.get(1)).contains("\"status\":\"cancelled\"");
    }

    @Test
    void aWatcherThatComesBackIsToldOnlyWhatIsNew() throws Exception {
        String id = fixture.as(Role.OPERATOR).post("/run-downloader").path("id");
        fixture.as(Role.OPERATOR).post("/v1/runs/" + id + "/cancel").then().statusCode(200);
        long version = fixture.value("select version from ops.run", Long.class);

        try (Stream<String> lines = watch(id, String.valueOf(version))) {
            assertThat(lines.filter(line -> line.startsWith("data:"))).isEmpty();
        }
        try (Stream<String> lines = watch(id, String.valueOf(version - 1))) {
            assertThat(lines.filter(line -> line.startsWith("id:"))).containsExactly("id:" + version);
        }
    }

    @Test
    void anUnknownRunIsNotFound() {
        fixture.as(Role.VIEWER)
                .get("/v1/runs/" + UUID.randomUUID() + "/events")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private Stream<String> watch(String id, String lastEventId) throws Exception {
        URI uri = URI.create("http://localhost:" + RestAssured.port + "/v1/runs/" + id + "/events");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + fixture.token(Role.VIEWER, List.of()));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static String nextData(Iterator<String> lines) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("data:")) {
                return line;
            }
        }
        throw new AssertionError("the stream ended");
    }
}
