package dev.imdbpipeline.api.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;

/** Counts requests that found no place in time. */
@ApplicationScoped
public class BusyMetrics {
    private final MeterRegistry metrics;

    public BusyMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /** The counter of a kind of {@link Places}. */
    public Counter refused(String work) {
        return Counter.builder("imdb_api_busy")
                .description("Requests sent away because too much was asked at the same time.")
                .tag("work", work)
                .register(metrics);
    }

    /** There from the start, at 0: a rate over a counter that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        Stream.of("single", "list", "login").forEach(this::refused);
    }
}
