package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Figures of the conversation with the source, for {@code /q/metrics}. */
@ApplicationScoped
class FetchMetrics {
    private static final Set<String> SUCCESSES = Set.of("body", "rest", "not_modified");
    private static final Set<ErrorCode> FAILURES =
            EnumSet.of(ErrorCode.SOURCE_NOT_FOUND, ErrorCode.SOURCE_REFUSED, ErrorCode.SOURCE_UNAVAILABLE);

    private final MeterRegistry registry;

    FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counters are there from the start, at 0: a rate over one that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        for (Dataset dataset : Dataset.values()) {
            SUCCESSES.forEach(outcome -> requests(dataset, outcome));
            FAILURES.forEach(code -> requests(dataset, outcome(code)));
            bytes(dataset);
        }
    }

    void failed(Dataset dataset, ErrorCode code) {
        request(dataset, outcome(code));
    }

    /** @param outcome body, rest or not_modified */
    void request(Dataset dataset, String outcome) {
        requests(dataset, outcome).increment();
    }

    void bytes(Dataset dataset, long count) {
        bytes(dataset).increment(count);
    }

    private static String outcome(ErrorCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private Counter requests(Dataset dataset, String outcome) {
        return Counter.builder("imdb_download_requests")
                .description("Requests to the source by how they ended.")
                .tags("dataset", dataset.id(), "outcome", outcome)
                .register(registry);
    }

    private Counter bytes(Dataset dataset) {
        return Counter.builder("imdb_downloaded_bytes")
                .description("Bytes received from the source.")
                .tag("dataset", dataset.id())
                .register(registry);
    }
}
