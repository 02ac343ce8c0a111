package dev.imdbpipeline.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a running API, one question at a time. */
final class SearchClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    SearchClient(String address, String user, String password) throws IOException, InterruptedException {
        this.address = address;
        HttpResponse<String> login = client.send(
                HttpRequest.newBuilder(URI.create(address + "/v1/auth/token"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                JSON.writeValueAsString(Map.of("username", user, "password", password))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (login.statusCode() != 200) {
            throw new IOException("login refused: " + login.body());
        }
        this.token = JSON.readTree(login.body()).get("token").asText();
    }

    /**
     * What came of a request.
     *
     * @param ids in the order of the answer
     * @param millis until the whole answer was there
     * @param databaseMillis of it for statements, as the API says
     */
    record Reply(List<String> ids, double millis, double databaseMillis) {}

    /** @param path search or suggest */
    Reply ask(String path, String typed) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        address + "/v1/" + path + "?limit=10&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + token)
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        double millis = (System.nanoTime() - begin) / 1e6;
        if (response.statusCode() != 200) {
            throw new IOException(path + " '" + typed + "': " + response.statusCode() + " " + response.body());
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode hit : JSON.readTree(response.body()).get("data")) {
            ids.add(hit.get("id").asText());
        }
        String timing = response.headers().firstValue("Server-Timing").orElseThrow();
        return new Reply(ids, millis, Double.parseDouble(timing.substring(timing.indexOf("dur=") + 4)));
    }
}
