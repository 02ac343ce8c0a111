package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.snapshot.CurrentRelease;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Tells monitoring what readers see: which release, how old, how many rows. NaN before the first release.
 *
 * <p>Read every few seconds, like {@link RunMetrics}.
 */
@ApplicationScoped
public class ReleaseMetrics {
    private final MeterRegistry meters;
    private final CurrentRelease current;
    private final Statements statements;
    private volatile Release release;
    private volatile Map<String, Row> datasets = Map.of();

    public ReleaseMetrics(MeterRegistry meters, CurrentRelease current, Statements statements) {
        this.meters = meters;
        this.current = current;
        this.statements = statements;
    }

    void register(@Observes StartupEvent event) {
        Gauge.builder("imdb_release", () -> release == null ? Double.NaN : release.release())
                .description("Number of the current release.")
                .register(meters);
        Gauge.builder("imdb_data_age_seconds", () -> age(Instant.now()))
                .description("Seconds since the current release was published.")
                .register(meters);
        for (Dataset dataset : Dataset.values()) {
            gauge("imdb_dataset_rows", "Rows of a dataset in the current release.", dataset, row -> row.number("rows"));
            gauge(
                    "imdb_dataset_rejected_rows",
                    "Rows of a dataset that could not be loaded into the current release.",
                    dataset,
                    row -> row.number("rejected_rows"));
        }
    }

    @Scheduled(identity = "release-metrics", every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void read() {
        release = current.recent().orElse(null);
        List<Row> rows = statements.exists("transformer.current_dataset")
                ? statements.rows("published_datasets", Map.of())
                : List.of();
        datasets = rows.stream().collect(Collectors.toMap(row -> row.text("dataset"), row -> row));
    }

    double age(Instant now) {
        Release known = release;
        return known == null
                ? Double.NaN
                : (now.toEpochMilli() - known.publishedAt().toEpochMilli()) / 1000.0;
    }

    private void gauge(String name, String description, Dataset dataset, ToDoubleFunction<Row> figure) {
        Gauge.builder(name, () -> {
                    Row row = datasets.get(dataset.id());
                    return row == null ? Double.NaN : figure.applyAsDouble(row);
                })
                .description(description)
                .tag("dataset", dataset.id())
                .register(meters);
    }
}
