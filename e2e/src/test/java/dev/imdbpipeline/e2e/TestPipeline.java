package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.demo.DemoSettings;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The packaged services over embedded servers, in a folder of their own, on ports of their own. */
final class TestPipeline implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Set<String> FINAL = Set.of("succeeded", "unchanged", "failed", "cancelled");
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dpipeline.jobs.first-delay=100ms",
            "-Ddownloader.http.stall-timeout=2s",
            "-Ddownloader.http.first-pause=100ms");

    private final Pipeline pipeline;
    private final Path dataFolder;

    private TestPipeline(Pipeline pipeline, Path dataFolder) {
        this.pipeline = pipeline;
        this.dataFolder = dataFolder;
    }

    /**
     * Starts it.
     *
     * @param baseUrl the source of the files
     */
    static TestPipeline start(String baseUrl, Path dataFolder) throws IOException, InterruptedException {
        return start(baseUrl, dataFolder, List.of());
    }

    /**
     * Starts it.
     *
     * @param baseUrl the source of the files
     * @param jvmOptions further ones for each service
     */
    static TestPipeline start(String baseUrl, Path dataFolder, List<String> jvmOptions)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("IMDB_PIPELINE_HOME", "..");
        environment.put("IMDB_DATA_DIR", dataFolder.toString());
        environment.put("API_PORT", String.valueOf(freePort()));
        environment.put("DB_PORT", String.valueOf(freePort()));
        List<String> options =
                Stream.concat(JVM_OPTIONS.stream(), jvmOptions.stream()).toList();
        Pipeline pipeline = Pipeline.start(DemoSettings.of(environment), baseUrl, options, message -> {});
        return new TestPipeline(pipeline, dataFolder);
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** Starts a run and returns its path. */
    String startRun(String name, Map<String, ?> options) throws IOException, InterruptedException {
        return pipeline.api().startRun(name, options);
    }

    /** Starts a run and returns it when it has ended. */
    JsonNode run(String name, Map<String, ?> options) throws IOException, InterruptedException {
        return awaitEnd(startRun(name, options));
    }

    /** The run when it has ended. */
    JsonNode awaitEnd(String path) {
        return Awaitility.await(path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(
                        () -> pipeline.api().get(path).data(),
                        run -> FINAL.contains(run.path("status").asText()));
    }

    /** Waits until a step of that kind has begun in the run. */
    void awaitStep(String path, String kind) {
        Awaitility.await(kind + " of " + path)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (JsonNode step : pipeline.api().get(path).data().path("steps")) {
                        if (step.path("kind").asText().equals(kind)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var answer = pipeline.api().get(path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.data();
    }

    /** Posts without a body and returns the answer. */
    JsonNode post(String path, int status) throws IOException, InterruptedException {
        var answer = pipeline.api().post(path, Map.of());
        assertThat(answer.status()).as(path + ": " + answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** All rows that readers see of the seven tables. */
    Map<Dataset, List<String>> tables() throws SQLException {
        Map<Dataset, List<String>> tables = new EnumMap<>(Dataset.class);
        try (Connection connection = pipeline.connect()) {
            for (Dataset dataset : Dataset.values()) {
                tables.put(dataset, PublishedTable.lines(connection, dataset));
            }
        }
        return tables;
    }

    void checkExact() throws SQLException, IOException {
        new Exactness(pipeline, dataFolder).check();
    }

    long count(String sql) throws SQLException {
        try (Connection connection = pipeline.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
