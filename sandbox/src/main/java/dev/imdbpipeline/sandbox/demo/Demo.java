package dev.imdbpipeline.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.sandbox.demo.ApiClient.Answer;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the whole pipeline, runs it once before one's eyes, shows what it made and goes on serving until Ctrl-C: what is behind
 * {@code make demo}.
 */
public final class Demo implements AutoCloseable {
    private static final Set<String> FINAL = Set.of("succeeded", "unchanged", "failed", "cancelled");
    private static final int DEFAULT_TITLES = 20_000;
    private static final int ATTEMPTS = 5;
    /** How often a run that has ended is asked for once more while a step still counts as running. */
    private static final int LAST_WORDS = 10;

    private static final Duration POLL = Duration.ofMillis(400);
    /** Quick to start rather than quick in the long run: right for small data. */
    private static final List<String> SHORT_RUN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xshare:auto");

    private static final List<String> LONG_RUN = List.of("-XX:+UseSerialGC", "-Xmx384m");

    private final DemoSettings settings;
    private final PrintStream out;
    private final Instant begin = Instant.now();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Pipeline pipeline;
    private SyntheticHost host;
    private boolean closed;

    private Demo(DemoSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Ends with status 0 only if a release is published and the API answers from it. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Demo demo = new Demo(DemoSettings.of(System.getenv()), out);
        Thread closer = new Thread(demo::close, "stop the demo");
        Runtime.getRuntime().addShutdownHook(closer);
        int status = 1;
        try {
            demo.run();
            status = 0;
        } catch (IOException | RuntimeException e) {
            System.err.println("The demo failed: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Before the shutdown hooks: those of the embedded servers run in no order.
        demo.close();
        System.exit(status);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void run() throws IOException, InterruptedException {
        LauncherLog.into(settings.dataFolder().resolve("logs"));
        out.println("Starting PostgreSQL, message broker and the four services ...");
        boolean synthetic = !settings.has("IMDB_BASE_URL");
        pipeline = Pipeline.start(
                settings, synthetic ? syntheticSource() : baseUrl(), synthetic ? SHORT_RUN : LONG_RUN, out::println);
        writeRunningFile();
        Duration ready = Duration.between(begin, Instant.now());
        out.printf(Locale.ROOT, "All services are ready after %.1f s.%n", ready.toMillis() / 1000.0);

        followEarlierRun();
        JsonNode run = follow(pipeline.api().startRun("run-downloader", Map.of()));
        Summary summary = new Summary(pipeline, settings, out);
        summary.checkOutcome(run);
        summary.print(run, Duration.between(begin, Instant.now()));
        if (!settings.once()) {
            summary.printAddresses();
            if (host != null) {
                out.printf("Next day    curl -X POST %s/day, then run again%n", host.baseUrl());
            }
            out.println("Serving until Ctrl-C.");
            watch();
        }
    }

    /** Invented files with the shapes of the real ones: no internet, and nothing of IMDb's. */
    private String syntheticSource() throws IOException {
        World world = new World(settings.number("DEMO_SEED", 1), settings.number("DEMO_TITLES", DEFAULT_TITLES));
        host = SyntheticHost.start(settings.dataFolder().resolve("synthetic-host"), world, 0);
        return host.baseUrl();
    }

    /** A relative folder means one relative to where the demo was started, which the services could not know. */
    private String baseUrl() {
        String base = settings.text("IMDB_BASE_URL", "");
        if (base.startsWith("file:") && !base.startsWith("file:/")) {
            return settings.home()
                    .resolve(base.substring("file:".length()))
                    .normalize()
                    .toUri()
                    .toString();
        }
        return base;
    }

    /** A launcher that was killed may have left a run in the middle; the services go on with it by themselves, and only one can be active. */
    private void followEarlierRun() throws IOException, InterruptedException {
        JsonNode latest = ask("/v1/runs?limit=1").data().path(0);
        if (!latest.isMissingNode() && !FINAL.contains(latest.path("status").asText())) {
            out.println("A run of an earlier start goes on:");
            JsonNode ended = follow("/v1/runs/" + latest.path("id").asText());
            out.println("It has ended as " + ended.path("status").asText() + ".");
        }
    }

    /** The end of a run may overtake the last events of its steps. */
    private static boolean isSettled(JsonNode run) {
        return run.path("steps").findValuesAsText("status").stream().noneMatch("running"::equals);
    }

    private JsonNode follow(String path) throws IOException, InterruptedException {
        out.println("Run " + path);
        ProgressView view =
                new ProgressView(out, settings.text("DEMO_TERMINAL", "").equals("1"));
        int polled = 0;
        while (true) {
            checkServicesLive();
            Answer answer = ask(path);
            view.show(answer.data());
            if (FINAL.contains(answer.data().path("status").asText())) {
                polled++;
                if (polled >= LAST_WORDS || isSettled(answer.data())) {
                    return answer.data();
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    /** One lost connection is no reason to give up a run that goes on all the same. */
    private Answer ask(String path) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = pipeline.api().get(path);
                if (answer.status() == 200) {
                    return answer;
                }
                if (attempt == ATTEMPTS || answer.status() < 500) {
                    throw new DemoException(
                            "GET %s was answered with %d: %s".formatted(path, answer.status(), answer.problem()));
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        }
    }

    private void checkServicesLive() {
        for (String name : Pipeline.SERVICES) {
            if (!pipeline.service(name).isAlive()) {
                throw new DemoException("the %s has ended; its log is %s"
                        .formatted(name, pipeline.service(name).log()));
            }
        }
    }

    private void watch() throws InterruptedException {
        while (!stopped.await(1, TimeUnit.SECONDS)) {
            checkServicesLive();
        }
    }

    /** Tells {@code make run-downloader} and the like where this demo answers; readable by its owner only. */
    private void writeRunningFile() throws IOException {
        Map<String, String> environment = pipeline.environment();
        String text = List.of(
                        "API_PORT",
                        "ADMIN_USER",
                        "ADMIN_PASSWORD",
                        "DB_HOST",
                        "DB_PORT",
                        "DB_NAME",
                        "DB_USER",
                        "DB_PASSWORD")
                .stream()
                .map(name -> name + "=" + environment.get(name) + "\n")
                .collect(Collectors.joining());
        SecretFile.write(runningFile(), "PID=" + ProcessHandle.current().pid() + "\n" + text);
    }

    private Path runningFile() {
        return settings.dataFolder().resolve("demo.running");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopped.countDown();
        try {
            if (pipeline != null) {
                pipeline.close();
                Files.deleteIfExists(runningFile());
            }
            if (host != null) {
                host.close();
            }
        } catch (IOException e) {
            System.err.println("Not stopped in order: " + e.getMessage());
        }
    }
}
