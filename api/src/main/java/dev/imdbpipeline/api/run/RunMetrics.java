package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Tells monitoring when a run last did what it should, when one last failed, and how many there were.
 *
 * <p>Read from the ledger every few seconds rather than kept up to date by events, because with several instances an event reaches
 * only one: every instance tells the same, so an alert takes the maximum and not the sum.
 */
@ApplicationScoped
public class RunMetrics {
    private final MeterRegistry meters;
    private volatile Figures figures = Figures.NONE;

    public RunMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        gauge("imdb_run_active", "1 while a run is active.", Figures::active);
        gauge(
                "imdb_run_last_success_timestamp_seconds",
                "When a run last succeeded or found nothing new, in seconds since 1970; NaN before the first.",
                Figures::lastSuccess);
        gauge(
                "imdb_run_last_failure_timestamp_seconds",
                "When a run last failed, in seconds since 1970; 0 if none did.",
                Figures::lastFailure);
        gauge(
                "imdb_run_last_duration_seconds",
                "How long the last run that published a release took; NaN before the first.",
                Figures::lastDuration);
        ended().forEach(status -> FunctionCounter.builder("imdb_runs", this, metrics -> metrics.figures.count(status))
                .description("Runs that ended, by how they did.")
                .tag("status", status.id())
                .register(meters));
    }

    @Scheduled(identity = "run-metrics", every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void read() {
        Run good = last(RunStatus.SUCCEEDED, RunStatus.UNCHANGED);
        Run published = Run.find("release is not null and status = ?1 order by endedAt desc", RunStatus.SUCCEEDED.id())
                .firstResult();
        Run failed = last(RunStatus.FAILED);
        Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
        ended().forEach(status -> counts.put(status, Run.count("status", status.id())));
        figures = new Figures(
                Run.active() == null ? 0 : 1,
                good == null ? Double.NaN : seconds(good),
                failed == null ? 0 : seconds(failed),
                published == null
                        ? Double.NaN
                        : Duration.between(published.requestedAt, published.endedAt)
                                        .toMillis()
                                / 1000.0,
                counts);
    }

    private void gauge(String name, String description, java.util.function.ToDoubleFunction<Figures> figure) {
        Gauge.builder(name, () -> figure.applyAsDouble(figures))
                .description(description)
                .register(meters);
    }

    private static Run last(RunStatus... statuses) {
        return Run.find(
                        "status in ?1 order by endedAt desc",
                        Arrays.stream(statuses).map(RunStatus::id).toList())
                .firstResult();
    }

    private static List<RunStatus> ended() {
        return Arrays.stream(RunStatus.values()).filter(RunStatus::isFinal).toList();
    }

    private static double seconds(Run run) {
        return run.endedAt.toEpochMilli() / 1000.0;
    }

    private record Figures(
            double active, double lastSuccess, double lastFailure, double lastDuration, Map<RunStatus, Long> counts) {
        static final Figures NONE = new Figures(0, Double.NaN, 0, Double.NaN, Map.of());

        double count(RunStatus status) {
            return counts.getOrDefault(status, 0L);
        }
    }
}
