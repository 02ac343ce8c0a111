package dev.imdbpipeline.e2e.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.e2e.chaos.site.ServerLog;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ApiClient;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import dev.imdbpipeline.sandbox.synthetic.World;
import dev.imdbpipeline.sandbox.test.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Many clients read, search and export while one full run after the other publishes; tells latencies, errors and the memory of the
 * services.
 *
 * <p>{@code CLIENTS} (default 64), {@code MINUTES} (default 5), {@code TITLES} (default 20000), {@code CHAOS_DIR}.
 */
public final class LoadDriver {
    private static final Duration MEMORY_EVERY = Duration.ofSeconds(20);
    private static final Set<String> FINAL = Set.of("succeeded", "unchanged", "failed", "cancelled");

    private final Site site;
    private final ApiClient operator;
    private final Latencies latencies = new Latencies();
    private final List<String> memory = new ArrayList<>();
    private Instant nextSample = Instant.MIN;

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
        JsonNode first = publish(Map.of());
        System.out.printf("first release: %s%n", first.path("status").asText());
        List<String> ids = ids();
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(Client.start(i, operator.base(), operator.token(), ids, latencies));
        }
        Instant end = Instant.now().plus(length);
        int releases = 0;
        List<String> failed = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            site.host().advanceDay();
            Instant begin = Instant.now();
            JsonNode run = publish(Map.of("force", true));
            if (run.path("status").asText().equals("succeeded")) {
                releases++;
            } else {
                failed.add(run.path("error").toString());
            }
            System.out.printf(
                    Locale.ROOT,
                    "run %s in %.1f s, %d answers so far%n",
                    run.path("status").asText(),
                    Duration.between(begin, Instant.now()).toMillis() / 1e3,
                    latencies.count());
        }
        clients.forEach(Client::close);
        System.out.printf("%n%d clients, %d releases published meanwhile%n%n", count, releases);
        System.out.println(latencies.text());
        System.out.println("| at | downloader | loader | transformer | api |\n|---|---:|---:|---:|---:|");
        memory.forEach(System.out::println);
        latencies.errors().forEach(System.out::println);
        failed.forEach(System.out::println);
        return latencies.errors().isEmpty() && failed.isEmpty();
    }

    private JsonNode publish(Map<String, Object> options) throws IOException, InterruptedException {
        String path = operator.startRun("run-downloader", options);
        while (true) {
            sampleMemory();
            try {
                JsonNode run = operator.get(path).data();
                if (FINAL.contains(run.path("status").asText())) {
                    return run;
                }
            } catch (IOException e) {
                latencies.error("operator", e.toString());
            }
            Thread.sleep(500);
        }
    }

    private void sampleMemory() throws IOException {
        if (Instant.now().isBefore(nextSample)) {
            return;
        }
        nextSample = Instant.now().plus(MEMORY_EVERY);
        StringBuilder line =
                new StringBuilder("| ").append(Instant.now().toString(), 11, 19).append(" |");
        for (String service : Pipeline.SERVICES) {
            line.append(' ').append(site.service(service).residentBytes() >> 20).append(" |");
        }
        memory.add(line.toString());
    }

    private List<String> ids() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (JsonNode title : operator.get("/v1/titles?limit=500&sort=-votes").data()) {
            ids.add(title.path("tconst").asText());
        }
        return ids;
    }
}
