package dev.imdbpipeline.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The pipeline's own REST API, as any client would use it: log in, start runs, ask. */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String user;
    private final String password;
    private String token;
    private Instant renewAt = Instant.MIN;

    public ApiClient(URI base, String user, String password) {
        this.base = base;
        this.user = user;
        this.password = password;
    }

    /**
     * An answer of the API.
     *
     * @param body parsed JSON; missing node for an empty body
     */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {

        /** The rows of a list; the body itself of anything else. */
        public JsonNode data() {
            return body.path("data").isArray() ? body.path("data") : body;
        }

        /** What a problem document says, or the whole body. */
        public String problem() {
            return body.path("detail").asText(body.path("title").asText(body.toString()));
        }
    }

    public URI base() {
        return base;
    }

    /** A token of the user, for clients of another kind. */
    public String token() throws IOException, InterruptedException {
        logInWhenNeeded();
        return token;
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    public Answer post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build());
    }

    /**
     * Starts a run.
     *
     * @param pipeline {@code run-downloader}, {@code run-loader} or {@code run-transformer}
     * @return path of the run, {@code /v1/runs/...}
     * @throws DemoException if the API refuses it
     */
    public String startRun(String pipeline, Map<String, ?> options) throws IOException, InterruptedException {
        Answer answer = post("/" + pipeline, options);
        if (answer.status() != 202) {
            throw new DemoException(
                    "POST /%s was answered with %d: %s".formatted(pipeline, answer.status(), answer.problem()));
        }
        String location = answer.response().headers().firstValue("Location").orElseThrow();
        return URI.create(location).getPath();
    }

    private HttpRequest.Builder request(String path) throws IOException, InterruptedException {
        logInWhenNeeded();
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private void logInWhenNeeded() throws IOException, InterruptedException {
        if (Instant.now().isBefore(renewAt)) {
            return;
        }
        HttpRequest login = HttpRequest.newBuilder(base.resolve("/v1/auth/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("username", user, "password", password))))
                .build();
        Answer answer = send(login);
        if (answer.status() != 200) {
            throw new DemoException(
                    "cannot log in as %s: %s; check ADMIN_USER and ADMIN_PASSWORD".formatted(user, answer.problem()));
        }
        token = answer.body().path("token").asText();
        Instant expiresAt = Instant.parse(answer.body().path("expiresAt").asText());
        renewAt = Instant.now().plus(Duration.between(Instant.now(), expiresAt).dividedBy(2));
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.missingNode();
        return new Answer(response.statusCode(), body, response);
    }
}
