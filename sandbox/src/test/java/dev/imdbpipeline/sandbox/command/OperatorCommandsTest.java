package dev.imdbpipeline.sandbox.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the Makefile for operators, against an API of canned answers. */
class OperatorCommandsTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final String RUN = "0d9c1f3e-0000-4000-8000-00000000000a";
    private static final String RUNS = """
            {"data":[
             {"id":"%s","status":"running","requestedBy":"admin","requestedAt":"2026-03-02T08:00:00.123Z","seconds":3.5,
              "release":null,"error":null},
             {"id":"old","status":"failed","requestedBy":"scheduler","requestedAt":"2026-03-01T08:00:00Z","seconds":9.0,
              "release":null,"error":{"code":"DISK_FULL","message":"2 MB free, \\"/data\\" needs more","step":null}}],
             "meta":{}}""".formatted(RUN);

    @TempDir
    Path folder;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer api;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.start();
        answers.put("/v1/auth/token", "{\"token\": \"secret.token\", \"expiresAt\": \"2026-03-02T09:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void statusShowsReleasesDatasetsAndRunsAsTables() throws Exception {
        answers.put("/v1/releases", """
                {"data":[{"release":7,"status":"current","publishedAt":"2026-03-01T06:30:00Z","runId":"%s","datasets":[]},
                 {"release":6,"status":"previous","publishedAt":"2026-02-28T06:30:00Z","runId":"r6","datasets":[]}]}""".formatted(RUN));
        answers.put("/v1/datasets", """
                {"data":[{"dataset":"title.basics","table":"imdb.title_basics","isPublished":true,
                 "downloaded":{"bytes":1234,"downloadedAt":"2026-03-01T06:00:00Z"},
                 "published":{"rows":4711,"rejectedRows":3}},
                 {"dataset":"title.crew","isPublished":false,"downloaded":null,"published":null}]}""");
        answers.put("/v1/runs?limit=10", RUNS);

        Result result = run("status");

        assertThat(result.status()).isZero();
        assertThat(result.output())
                .containsPattern("7 +current +2026-03-01 06:30:00 +" + RUN)
                .containsPattern("title.basics +4711 +3 +1234 +2026-03-01 06:00:00 +yes")
                .containsPattern("title.crew +- +- +- +- +no")
                .containsPattern(RUN + " running +2026-03-02 08:00:00 +3.5 +admin +-")
                .containsPattern(
                        "old +failed +2026-03-01 08:00:00 +9.0 +scheduler +DISK_FULL: 2 MB free, \"/data\" needs more");
    }

    @Test
    void watchFollowsTheActiveRunToItsEnd() throws Exception {
        answers.put("/v1/runs?limit=10", RUNS);
        answers.put("/v1/runs/" + RUN, """
                {"run":{"id":"%s","status":"succeeded","seconds":12.5,"release":8,"error":null},"steps":[\
                {"kind":"load","name":"title.crew","status":"succeeded","attempt":1,"startedAt":"x","endedAt":"y",\
                "seconds":2.5,"bytes":1,"bytesTotal":1,"rows":42,"rowsTotal":0,"figures":{},"error":null}]}""".formatted(RUN));

        Result result = run("watch");

        assertThat(result.output())
                .containsPattern("load title.crew +succeeded +2.5 s 42 rows")
                .contains("Run succeeded after 12.5 s: release 8");
        assertThat(result.status()).isZero();
    }

    @Test
    void watchSaysWhatToDoWhenNoRunIsActive() throws Exception {
        answers.put("/v1/runs?limit=10", "{\"data\":[]}");

        Result result = run("watch");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .isEqualTo(
                        "make: no run is active; start one with make run-downloader, or name one: make watch RUN=...\n");
    }

    @Test
    void rejectedShowsLineReasonAndText() throws Exception {
        answers.put("/v1/datasets/title.akas/rejected-rows?limit=50", """
                {"data":[{"line":17,"reason":"wrong_field_count","text":"tt1\\tx","length":5}],"meta":{}}""");

        Result result = run("rejected", "title.akas");

        assertThat(result.status()).isZero();
        assertThat(result.output()).containsPattern("17  wrong_field_count +tt1 x");
    }

    @Test
    void rejectedNamesTheDatasetsThereAre() throws Exception {
        Result result = run("rejected", "title.nonsense");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .startsWith("make: DATASET is 'title.nonsense'; say make rejected DATASET=... with one of name.basics");
    }

    @Test
    void aRefusalIsShownInTheWordsOfTheApi() throws Exception {
        answers.put("/v1/runs?limit=10", "403{\"title\":\"Forbidden\",\"detail\":\"Role viewer is needed.\"}");

        Result result = run("watch");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("Role viewer is needed.");
    }

    @Test
    void aPipelineThatIsNotThereIsNamed() throws Exception {
        stop();

        Result result = run("status");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("cannot log in at http://", "Is the pipeline running? (make, or make demo)");
    }

    @Test
    void helpListsEveryCommandForOperators() throws Exception {
        String makefile = Files.readString(HOME.resolve("Makefile"));

        assertThat(List.of("status", "watch", "rejected", "rollback", "run-downloader", "monitoring"))
                .allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":.* ## "));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = answers.get(exchange.getRequestURI().toString());
        boolean allowed = exchange.getRequestURI().getPath().equals("/v1/auth/token")
                || "Bearer secret.token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        String text =
                given == null ? "404{\"title\":\"Not found\"}" : allowed ? given : "401{\"title\":\"Unauthorized\"}";
        boolean refused = Character.isDigit(text.charAt(0));
        byte[] body = (refused ? text.substring(3) : text).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(refused ? Integer.parseInt(text.substring(0, 3)) : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Result run(String command, String... arguments) throws Exception {
        List<String> line = new java.util.ArrayList<>(
                List.of(HOME.resolve("deploy/bin/" + command).toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "API_URL", "http://127.0.0.1:" + api.getAddress().getPort(),
                        "ADMIN_USER", "admin",
                        "ADMIN_PASSWORD", "any",
                        "IMDB_DATA_DIR", folder.toString(),
                        "LIMIT", "",
                        "RUN", ""));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private record Result(int status, String output) {}
}
