package dev.imdbpipeline.e2e.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.e2e.chaos.site.ServerLog;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ApiClient;
import dev.imdbpipeline.sandbox.demo.DemoException;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import dev.imdbpipeline.sandbox.synthetic.World;
import dev.imdbpipeline.sandbox.test.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Many clients read, search and export while one full run after the other publishes; tells latencies, errors and the memory of the
 * services. Whatever is not answered, or not in time, is counted and goes on.
 *
 * <p>{@code CLIENTS} (default 64), {@code MINUTES} (default 5), {@code TITLES} (default 20000), {@code CHAOS_DIR}.
 */
public final class LoadDriver {
    private static final Duration MEMORY_EVERY = Duration.ofSeconds(15);
    private static final Duration TELL_EVERY = Duration.ofMinutes(2);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(10);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    private static final Set<String> FINAL = Set.of("succeeded", "unchanged", "failed", "cancelled");

    private final Site site;
    private final ApiClient operator;
    private final Latencies latencies = new Latencies();
    private final Memory memory = new Memory(Pipeline.SERVICES);
    private final Instant begin = Instant.now();
    private Instant nextSample = Instant.MIN;
    private Instant nextTelling = Instant.MIN;

    private LoadDriver(Site site) {
        this.site = site;
        this.operator = site.client();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        Path home = Path.of(environment.get("IMDB_PIPELINE_HOME"));
        Path folder = Path.of(environment.getOrDefault(
                        "CHAOS_DIR", home.resolve("e2e/target/load").toString()))
                .toAbsolutePath();
        int clients = Integer.parseInt(environment.getOrDefault("CLIENTS", "64"));
        Duration length = Duration.ofMinutes(Integer.parseInt(environment.getOrDefault("MINUTES", "5")));
        int titles = Integer.parseInt(environment.getOrDefault("TITLES", "20000"));
        Files.createDirectories(folder);
        Folders.delete(folder);
        ServerLog.writeTo(folder.resolve("load.log"));
        boolean clean;
        try (Site site = Site.start(home, folder, new World(1, titles), false)) {
            clean = new LoadDriver(site).run(clients, length);
        }
        System.exit(clean ? 0 : 1);
    }

    private boolean run(int count, Duration length) throws Exception {
        System.out.printf("first release: %s%n", publish(Map.of()));
        List<String> ids = ids();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(Client.start(i, operator.base(), operator.token(), ids, latencies));
        }
        Instant end = Instant.now().plus(length);
        Map<String, Integer> runs = new HashMap<>();
        while (Instant.now().isBefore(end)) {
            site.host().advanceDay();
            Instant asked = Instant.now();
            String status = publish(Map.of("force", true));
            runs.merge(status, 1, Integer::sum);
            System.out.printf(
                    Locale.ROOT,
                    "run %s in %.1f s, %d answers so far%n",
                    status,
                    Duration.between(asked, Instant.now()).toMillis() / 1e3,
                    latencies.count());
        }
        clients.forEach(Client::close);
        System.out.printf("%n%d clients, %s, runs meanwhile: %s%n%n", count, length, runs);
        System.out.println(latencies.text());
        System.out.println(memory.text(TELL_EVERY));
        latencies.errors().forEach(System.out::println);
        return latencies.errorCount() == 0 && Set.of("succeeded").containsAll(runs.keySet());
    }

    /** Goes through with a run; returns how it ended. */
    private String publish(Map<String, Object> options) throws InterruptedException {
        Instant deadline = Instant.now().plus(LONGEST_RUN);
        Optional<String> run = Optional.empty();
        while (Instant.now().isBefore(deadline)) {
            sampleMemory();
            try {
                run = run.isPresent() ? run : accepted(options);
                if (run.isPresent()) {
                    Optional<String> status = status(run.get());
                    if (status.filter(FINAL::contains).isPresent()) {
                        return status.get();
                    }
                }
            } catch (IOException | DemoException e) {
                latencies.error("operator", e.toString());
                // Perhaps it was accepted and only the answer did not arrive in time.
                run = run.isPresent() ? run : active();
            }
            Thread.sleep(500);
        }
        return "endless";
    }

    private Optional<String> accepted(Map<String, Object> options) throws IOException, InterruptedException {
        ApiClient.Answer answer = operator.post("/run-downloader", options);
        if (answer.status() != ACCEPTED) {
            latencies.error("operator", answer.status() + " " + answer.problem());
            return active();
        }
        String location = answer.response().headers().firstValue("Location").orElseThrow();
        return Optional.of(location.substring(location.lastIndexOf('/') + 1));
    }

    private Optional<String> status(String run) throws IOException, InterruptedException {
        ApiClient.Answer answer = operator.get("/v1/runs/" + run);
        if (answer.status() != OK) {
            latencies.error("operator", answer.status() + " " + answer.problem());
            return Optional.empty();
        }
        return Optional.of(answer.data().path("status").asText());
    }

    private Optional<String> active() {
        try (Connection connection = site.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select run_id from ops.run where status in ('requested', 'running')")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            latencies.error("database", e.toString());
            return Optional.empty();
        }
    }

    private void sampleMemory() {
        if (Instant.now().isBefore(nextSample)) {
            return;
        }
        nextSample = Instant.now().plus(MEMORY_EVERY);
        Map<String, Long> bytes = new HashMap<>();
        for (String service : Pipeline.SERVICES) {
            try {
                bytes.put(service, site.service(service).residentBytes());
            } catch (IOException e) {
                latencies.error("memory", service + " is gone: " + e);
                return;
            }
        }
        memory.add(Duration.between(begin, Instant.now()), bytes);
        if (Instant.now().isAfter(nextTelling)) {
            nextTelling = Instant.now().plus(TELL_EVERY);
            System.out.println(memory.last());
        }
    }

    private List<String> ids() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode title : operator.get("/v1/titles?limit=500&sort=-votes").data()) {
            ids.add(title.path("tconst").asText());
        }
        return ids;
    }
}
