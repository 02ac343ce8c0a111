package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Figures of the conversation with the source, for {@code /q/metrics}. */
@ApplicationScoped
class FetchMetrics {
    private final MeterRegistry registry;

    FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counters are there from the start, at 0: a rate over one that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        for (Dataset dataset : Dataset.values()) {
            requests(dataset, "body");
            bytes(dataset);
        }
    }

    /** @param outcome body, rest, not_modified, not_resumable, or the code of the failure in lower case */
    void request(Dataset dataset, String outcome) {
        requests(dataset, outcome).increment();
    }

    void bytes(Dataset dataset, long count) {
        bytes(dataset).increment(count);
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
