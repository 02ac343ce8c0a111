package dev.imdbpipeline.e2e.chaos.campaign;

import dev.imdbpipeline.e2e.chaos.fault.Fault;
import dev.imdbpipeline.e2e.chaos.fault.Scene;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ApiClient;
import dev.imdbpipeline.sandbox.demo.DemoException;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** One run with its faults, from the request until everything has come to rest. */
final class Round {
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Site site;
    private final Watch watch;
    private final ApiClient api;
    private final Plan plan;
    private final Scene scene;
    private final List<String> violations = new ArrayList<>();
    private final List<String> struck = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();

    /** @param undisturbed how long a run takes when nothing goes wrong */
    Round(Site site, Watch watch, Plan plan, Duration undisturbed) {
        this.site = site;
        this.watch = watch;
        this.api = site.client();
        this.plan = plan;
        this.scene = new Scene(undisturbed);
    }

    /**
     * Goes through with it.
     *
     * @param atRest checks everything when the run has ended and nothing is broken any more
     */
    Outcome play(int number, AtRest atRest) throws Exception {
        if (plan.newDay()) {
            site.host().advanceDay();
        }
        watch.active().ifPresent(this::awaitEnd);
        ExecutorService threads = Executors.newCachedThreadPool();
        Instant begin;
        Instant end;
        Instant healed;
        UUID run;
        try {
            for (Fault fault : plan.faults()) {
                fault.prepare(site);
            }
            String path = path();
            List<Future<Boolean>> strikes = plan.faults().stream()
                    .map(fault -> threads.submit(() -> fault.strike(site, scene)))
                    .toList();
            scene.begin();
            begin = Instant.now();
            run = request(path, plan.options());
            scene.accepted(run);
            awaitEnd(run);
            end = Instant.now();
            scene.end();
            for (int i = 0; i < strikes.size(); i++) {
                conclude(plan.faults().get(i), strikes.get(i));
            }
            site.heal();
            healed = Instant.now();
        } finally {
            scene.end();
            threads.shutdownNow();
        }
        String status = watch.status(run).orElse("lost");
        if (!plan.allows(status)) {
            violations.add("run %s ended as %s, which no fault of this round excuses: %s"
                    .formatted(run, status, api.get("/v1/runs/" + run).body().path("error")));
        }
        Instant rest = atRest.check(status, violations);
        return new Outcome(
                number,
                status,
                struck,
                kinds,
                Duration.between(begin, end),
                Duration.between(healed, rest),
                violations);
    }

    /** Waits until everything has come to rest, and tells when that was. */
    @FunctionalInterface
    interface AtRest {
        Instant check(String status, List<String> violations) throws Exception;
    }

    private void conclude(Fault fault, Future<Boolean> strike) throws InterruptedException {
        try {
            if (strike.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                struck.add(fault.toString());
                kinds.add(fault.kind());
            }
        } catch (ExecutionException e) {
            violations.add("%s went wrong in itself: %s".formatted(fault, e.getCause()));
        } catch (TimeoutException e) {
            violations.add("%s does not come to an end".formatted(fault));
        }
    }

    private String path() throws SQLException {
        if (!plan.restores()) {
            return "/" + plan.pipeline();
        }
        try (Connection connection = site.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select release from transformer.release where status = 'previous'")) {
            return row.next() ? "/v1/releases/" + row.getLong(1) + "/restore" : "/run-transformer";
        }
    }

    /** Asks until a run is accepted; one that was accepted without our hearing of it counts, too. */
    private UUID request(String path, Map<String, Object> options) throws InterruptedException {
        Set<UUID> before = new HashSet<>(watch.all().keySet());
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                ApiClient.Answer answer = api.post(path, options);
                if (answer.status() == 202) {
                    String run = URI.create(answer.response()
                                    .headers()
                                    .firstValue("Location")
                                    .orElseThrow())
                            .getPath();
                    return UUID.fromString(run.substring(run.lastIndexOf('/') + 1));
                }
            } catch (IOException | DemoException e) {
                Thread.sleep(50); // the api is away
            }
            Thread.sleep(200);
            Optional<UUID> unheard = watch.all().keySet().stream()
                    .filter(run -> !before.contains(run))
                    .reduce((first, second) -> second);
            if (unheard.isPresent()) {
                return unheard.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("no run is accepted");
            }
        }
    }

    private void awaitEnd(UUID run) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!watch.isFinal(run)) {
            if (Instant.now().isAfter(deadline)) {
                violations.add("run %s does not end within %d s".formatted(run, PATIENCE.toSeconds()));
                return;
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
