package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.answer.Format;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what is exported. */
@ApplicationScoped
public class ExportMetrics {
    private final MeterRegistry registry;

    public ExportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void handedOut(Format format, long rows) {
        registry.counter("imdb_exports", "format", format.id()).increment();
        registry.counter("imdb_exported_rows", "format", format.id()).increment(rows);
    }
}
