package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Figures of the loads, for {@code /q/metrics}. */
@ApplicationScoped
public class LoadMetrics {
    private final MeterRegistry registry;

    LoadMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void loaded(Dataset dataset, LoadFigures figures) {
        registry.counter("imdb.rows.loaded", "dataset", dataset.id()).increment(figures.rows());
        registry.counter("imdb.rows.rejected", "dataset", dataset.id()).increment(figures.rejected());
        registry.counter("imdb.loaded.bytes", "dataset", dataset.id()).increment(figures.inflatedBytes());
        time(dataset, "copy", figures.copyMillis());
        time(dataset, "index", figures.indexMillis());
        count(dataset, "loaded");
    }

    /** @param outcome loaded, unchanged, staged_before, or the code of the failure in lower case */
    void count(Dataset dataset, String outcome) {
        registry.counter("imdb.loads", "dataset", dataset.id(), "outcome", outcome)
                .increment();
    }

    private void time(Dataset dataset, String phase, long millis) {
        registry.timer("imdb.load.duration", "dataset", dataset.id(), "phase", phase)
                .record(millis, TimeUnit.MILLISECONDS);
    }
}
