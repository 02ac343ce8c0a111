package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import io.micrometer.core.instrument.MeterRegistry;

/** Figures of the conversation with the source, for {@code /q/metrics}. */
final class FetchMetrics {
    private final MeterRegistry registry;

    FetchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param outcome body, rest, not_modified, not_resumable, or the code of the failure in lower case */
    void request(Dataset dataset, String outcome) {
        registry.counter("downloader.requests", "dataset", dataset.id(), "outcome", outcome)
                .increment();
    }

    void bytes(Dataset dataset, long count) {
        registry.counter("downloader.bytes", "dataset", dataset.id()).increment(count);
    }
}
