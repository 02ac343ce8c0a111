package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.snapshot.CurrentRelease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Tells monitoring how old the data is and when a run last did what it should.
 *
 * <p>Read every few seconds rather than kept up to date by events, because with several instances an event reaches only one.
 */
@ApplicationScoped
public class RunMetrics {
    private final MeterRegistry meters;
    private final CurrentRelease current;
    private volatile double lastSuccess = Double.NaN;
    private volatile double active;
    private volatile Instant publishedAt;

    public RunMetrics(MeterRegistry meters, CurrentRelease current) {
        this.meters = meters;
        this.current = current;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("imdb_run_last_success_timestamp_seconds", () -> lastSuccess)
                .description("When a run last succeeded or found nothing new, in seconds since 1970.")
                .register(meters);
        Gauge.builder("imdb_run_active", () -> active)
                .description("1 while a run is active.")
                .register(meters);
        Gauge.builder("imdb_data_age_seconds", this::age)
                .description("Seconds since the current release was published.")
                .register(meters);
    }

    @Scheduled(identity = "run-metrics", every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void read() {
        Run good = Run.find(
                        "status in ?1 order by endedAt desc",
                        List.of(RunStatus.SUCCEEDED.id(), RunStatus.UNCHANGED.id()))
                .firstResult();
        lastSuccess = good == null ? Double.NaN : good.endedAt.toEpochMilli() / 1000.0;
        active = Run.active() == null ? 0 : 1;
        publishedAt = current.recent().map(release -> release.publishedAt()).orElse(null);
    }

    private double age() {
        Instant published = publishedAt;
        return published == null ? Double.NaN : (Instant.now().toEpochMilli() - published.toEpochMilli()) / 1000.0;
    }
}
