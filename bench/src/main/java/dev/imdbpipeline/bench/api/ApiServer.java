package dev.imdbpipeline.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.sandbox.broker.EmbeddedBroker;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import dev.imdbpipeline.sandbox.postgres.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged api with a database and a broker of its own, and a release of invented titles. */
final class ApiServer implements AutoCloseable {
    private static final String NAME = "bench";
    private static final String PASSWORD = "only for benchmarks of the api";
    private static final Duration START = Duration.ofMinutes(3);

    private final int titles;
    private final Path folder;
    private final EmbeddedPostgresServer database;
    private final EmbeddedBroker broker;
    private final ServiceProcess process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private String token;

    private ApiServer(
            int titles,
            Path folder,
            EmbeddedPostgresServer database,
            EmbeddedBroker broker,
            ServiceProcess process,
            int port) {
        this.titles = titles;
        this.folder = folder;
        this.database = database;
        this.broker = broker;
        this.process = process;
        this.port = port;
    }

    static ApiServer start(int titles, Path work, Path project) throws Exception {
        Path folder = Files.createDirectories(work.toAbsolutePath());
        EmbeddedPostgresServer database = EmbeddedPostgresServer.start(
                folder.resolve("server"), freePort(), NAME, PASSWORD, ServerSettings.durable());
        fill(database, titles);
        EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("broker"), freePort(), PASSWORD, EmbeddedBroker.Store.MEMORY);
        int port = freePort();
        Map<String, String> environment = Map.ofEntries(
                Map.entry("API_PORT", String.valueOf(port)),
                Map.entry("IMDB_DATA_DIR", folder.toString()),
                Map.entry("DB_HOST", database.host()),
                Map.entry("DB_PORT", String.valueOf(database.port())),
                Map.entry("DB_NAME", NAME),
                Map.entry("DB_USER", NAME),
                Map.entry("DB_PASSWORD", PASSWORD),
                Map.entry("RABBITMQ_HOST", broker.host()),
                Map.entry("RABBITMQ_PORT", String.valueOf(broker.port())),
                Map.entry("RABBITMQ_USER", EmbeddedBroker.USER),
                Map.entry("RABBITMQ_PASSWORD", broker.password()),
                Map.entry("PIPELINE_LIMITS_ENABLED", "false"),
                Map.entry("ADMIN_USER", NAME),
                Map.entry("ADMIN_PASSWORD", PASSWORD));
        ServiceProcess process = new ServiceProcess(
                "api", project.toAbsolutePath(), folder, List.of("-Xmx512m"), environment, freePort());
        process.start();
        process.awaitReady(START);
        ApiServer server = new ApiServer(titles, folder, database, broker, process, port);
        server.logIn();
        return server;
    }

    /** The tables are kept from one benchmark to the next, as long as the number of titles is the same. */
    private static void fill(EmbeddedPostgresServer database, int titles) throws SQLException, IOException {
        database.createDatabase(NAME);
        try (Connection connection = database.connectAsAdmin(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists imdb, intermediate, marts, transformer cascade");
            String script = Files.readString(Path.of("api", "release.sql")).replace(":titles", String.valueOf(titles));
            for (String command : script.split(";\\R")) {
                statement.execute(command);
            }
            statement.execute("grant usage on schema imdb, intermediate, marts, transformer to public");
            for (String schema : List.of("imdb", "intermediate", "marts", "transformer")) {
                statement.execute("grant select on all tables in schema " + schema + " to public");
            }
        }
    }

    private void logIn() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address("/v1/auth/token")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        mapper.writeValueAsString(Map.of("username", NAME, "password", PASSWORD))))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        token = mapper.readTree(answer.body()).path("token").asText();
        if (token.isEmpty()) {
            throw new IOException("no token: " + answer.body());
        }
    }

    int titles() {
        return titles;
    }

    String version() throws SQLException {
        try (Connection connection = database.connect(NAME);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_version")) {
            row.next();
            return "PostgreSQL " + row.getString(1);
        }
    }

    HttpLoad load() {
        return new HttpLoad("127.0.0.1", port, token);
    }

    PgBench pgbench() {
        return new PgBench(database, NAME, folder);
    }

    /** Where a page ended: the cursor, and the row the bare SQL continues behind. */
    record Cursor(String next, int votes, String tconst) {}

    /** Follows the cursors to the page before the given one. */
    Cursor walk(String list, int page) throws IOException, InterruptedException {
        String next = null;
        JsonNode last = null;
        for (int i = 1; i < page; i++) {
            JsonNode answer = mapper.readTree(
                    get(list + (next == null ? "" : "&cursor=" + next)).body());
            next = answer.path("meta").path("next").asText();
            JsonNode rows = answer.path("data");
            last = rows.path(rows.size() - 1);
        }
        if (last == null || next.isEmpty()) {
            throw new IOException("the list has no page " + page);
        }
        return new Cursor(
                next, last.path("numVotes").asInt(), last.path("tconst").asText());
    }

    String etag() throws IOException, InterruptedException {
        return get("/v1/titles/tt0000001").headers().firstValue("ETag").orElseThrow();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    /** Reads a whole answer and counts its lines. */
    long lines(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was answered with " + answer.statusCode());
        }
        long lines = 0;
        byte[] buffer = new byte[256 * 1024];
        try (InputStream in = answer.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        lines++;
                    }
                }
            }
        }
        return lines;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(address(path)))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .build();
    }

    /** How long psql takes to read the query by COPY. */
    double copySeconds(String query) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "psql", "--no-psqlrc", "--quiet", "--command", "copy (" + query + ") to stdout (format csv)")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PGHOST", database.host());
        builder.environment().put("PGPORT", String.valueOf(database.port()));
        builder.environment().put("PGDATABASE", NAME);
        builder.environment().put("PGUSER", NAME);
        builder.environment().put("PGPASSWORD", PASSWORD);
        long begin = System.nanoTime();
        if (builder.start().waitFor() != 0) {
            throw new IOException("psql failed");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        broker.close();
        database.close();
    }
}
