package dev.imdbpipeline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The Prometheus that is installed, with the files of the profile {@code monitoring}; only addresses are others, and minutes become seconds. */
final class Prometheus implements AutoCloseable {
    private static final Path FILES = Path.of("..", "deploy", "monitoring");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "prometheus")));
    }

    static Prometheus start(Path folder, Pipeline pipeline) throws IOException {
        Path rules = folder.resolve("alerts.yml");
        Files.writeString(
                rules, Files.readString(FILES.resolve("alerts.yml")).replaceAll("for: [0-9]+m\\b", "for: 2s"));
        String config = Files.readString(FILES.resolve("prometheus.yml"))
                .replace("/etc/prometheus/alerts.yml", rules.toString())
                .replace("_interval: 15s", "_interval: 1s");
        for (String service : Pipeline.SERVICES) {
            config = config.replace(
                    service + ":9000",
                    pipeline.service(service).managementUri("").getAuthority());
        }
        Files.writeString(folder.resolve("prometheus.yml"), config);
        int port = freePort();
        return new Prometheus(
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("series"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start(),
                port);
    }

    /** What an expression is now: a sample for each series. */
    JsonNode query(String expression) throws IOException, InterruptedException {
        return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    /** The data of an answer of its API. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode body = JSON.readTree(answer.body());
        if (!body.path("status").asText().equals("success")) {
            throw new IOException(path + ": " + body);
        }
        return body.path("data");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
