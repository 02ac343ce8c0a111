package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.answer.Format;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Counts what is exported. */
@ApplicationScoped
public class ExportMetrics {
    private final MeterRegistry registry;

    public ExportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** There from the start, at 0: a rate over a counter that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        for (Format format : Format.values()) {
            exports(format);
            rows(format);
        }
    }

    void handedOut(Format format, long rows) {
        exports(format).increment();
        rows(format).increment(rows);
    }

    private Counter exports(Format format) {
        return Counter.builder("imdb_exports")
                .description("Lists handed out to their end.")
                .tag("format", format.id())
                .register(registry);
    }

    private Counter rows(Format format) {
        return Counter.builder("imdb_exported_rows")
                .description("Rows of such lists.")
                .tag("format", format.id())
                .register(registry);
    }
}
