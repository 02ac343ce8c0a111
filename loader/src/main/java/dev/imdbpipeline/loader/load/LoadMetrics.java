package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Figures of the loads, for {@code /q/metrics}; all there from the start, at 0. */
@ApplicationScoped
public class LoadMetrics {
    private static final Set<String> SUCCESSES = Set.of("loaded", "unchanged", "staged_before");
    private static final Set<ErrorCode> FAILURES = EnumSet.of(
            ErrorCode.FILE_CORRUPT,
            ErrorCode.FILE_MISSING,
            ErrorCode.MISSING_COLUMN,
            ErrorCode.TOO_FEW_ROWS,
            ErrorCode.TOO_MANY_REJECTED,
            ErrorCode.ROW_COUNT_MISMATCH,
            ErrorCode.DATABASE_UNAVAILABLE,
            ErrorCode.UNEXPECTED);

    private final MeterRegistry registry;

    LoadMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void register(@Observes StartupEvent event) {
        for (Dataset dataset : Dataset.values()) {
            rows(dataset);
            rejected(dataset);
            bytes(dataset);
            duration(dataset, "copy");
            duration(dataset, "index");
            SUCCESSES.forEach(outcome -> loads(dataset, outcome));
            FAILURES.forEach(code -> loads(dataset, outcome(code)));
        }
    }

    void loaded(Dataset dataset, LoadFigures figures) {
        rows(dataset).increment(figures.rows());
        rejected(dataset).increment(figures.rejected());
        bytes(dataset).increment(figures.inflatedBytes());
        duration(dataset, "copy").record(figures.copyMillis(), TimeUnit.MILLISECONDS);
        duration(dataset, "index").record(figures.indexMillis(), TimeUnit.MILLISECONDS);
        count(dataset, "loaded");
    }

    void failed(Dataset dataset, ErrorCode code) {
        count(dataset, outcome(code));
    }

    /** @param outcome loaded, unchanged or staged_before */
    void count(Dataset dataset, String outcome) {
        loads(dataset, outcome).increment();
    }

    private static String outcome(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private Counter rows(Dataset dataset) {
        return counter("imdb_rows_loaded", "Rows copied into tables.", dataset);
    }

    private Counter rejected(Dataset dataset) {
        return counter("imdb_rows_rejected", "Rows that could not be loaded.", dataset);
    }

    private Counter bytes(Dataset dataset) {
        return counter("imdb_loaded_bytes", "Inflated bytes of the files loaded.", dataset);
    }

    private Counter counter(String name, String description, Dataset dataset) {
        return Counter.builder(name)
                .description(description)
                .tag("dataset", dataset.id())
                .register(registry);
    }

    private Counter loads(Dataset dataset, String outcome) {
        return Counter.builder("imdb_loads")
                .description("Loads by how they ended.")
                .tags("dataset", dataset.id(), "outcome", outcome)
                .register(registry);
    }

    private Timer duration(Dataset dataset, String phase) {
        return Timer.builder("imdb_load_duration")
                .description("Time to copy the rows of a dataset, and to build its keys and indexes.")
                .tags("dataset", dataset.id(), "phase", phase)
                .register(registry);
    }
}
