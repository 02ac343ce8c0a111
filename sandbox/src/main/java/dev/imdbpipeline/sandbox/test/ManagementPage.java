package dev.imdbpipeline.sandbox.test;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a service under test answers on its management port; plain, since some have no other port to configure a test client with. */
public record ManagementPage(int status, String body) {

    /**
     * Asks for a page.
     *
     * @param management any address on the management port
     * @param path below {@code /q}, e.g. {@code metrics} or {@code health/ready}
     */
    public static ManagementPage get(URL management, String path) throws IOException {
        URI page = URI.create("http://%s:%d/q/%s".formatted(management.getHost(), management.getPort(), path));
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(page)
                                    .header("Accept", path.equals("metrics") ? "text/plain" : "application/json")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new ManagementPage(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + page, e);
        }
    }
}
