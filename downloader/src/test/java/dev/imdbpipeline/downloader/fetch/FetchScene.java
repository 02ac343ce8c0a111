package dev.imdbpipeline.downloader.fetch;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.config.TestConfig;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.host.FaultyHost;
import dev.imdbpipeline.downloader.source.Source;
import dev.imdbpipeline.downloader.version.KnownVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A fetcher with a faulty host on one side and an empty data folder on the other. */
final class FetchScene implements AutoCloseable {
    static final Dataset RATINGS = Dataset.TITLE_RATINGS;

    final FaultyHost host = new FaultyHost();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Path data;
    private final Source source;
    private final Fetcher fetcher;

    FetchScene(Path data, String... settings) {
        this.data = data;
        String[] quick = {
            "base-url", host.address().toString(),
            "http.stall-timeout", "300ms",
            "http.answer-timeout", "500ms",
            "http.first-pause", "1ms",
            "http.longest-pause", "2s",
            "files.disk-reserve", "1M"
        };
        DownloaderConfig config = TestConfig.with(
                Stream.concat(Stream.of(quick), Stream.of(settings)).toArray(String[]::new));
        this.source = new SourceProducer().source(config);
        this.fetcher = new Fetcher(source, config, new FetchMetrics(metrics));
    }

    Fetched fetch() {
        return fetch(Optional.empty(), false);
    }

    Fetched fetch(Optional<KnownVersion> last, boolean force) {
        return fetch(last, force, new Unhurried());
    }

    Fetched fetch(Optional<KnownVersion> last, boolean force, FetchMonitor monitor) {
        try (DatasetFolder folder = hold()) {
            return fetcher.fetch(RATINGS, last, force, folder, monitor);
        }
    }

    DatasetFolder hold() {
        return DatasetFolder.hold(data, RATINGS);
    }

    /** What the ledger would know after that fetch. */
    KnownVersion known(Fetched.Whole whole) {
        DatasetVersion version = new DatasetVersion(
                RATINGS,
                whole.file().sha256(),
                "downloads/any.tsv.gz",
                whole.file().bytes(),
                whole.validators().etag(),
                whole.validators().lastModified(),
                Instant.EPOCH);
        return new KnownVersion(version, whole.source(), whole.file().rows());
    }

    double requests(String outcome) {
        return metrics.counter("imdb_download_requests", "dataset", RATINGS.id(), "outcome", outcome)
                .count();
    }

    @Override
    public void close() {
        source.close();
        host.close();
    }

    /** Looks on and never intervenes. */
    static class Unhurried implements FetchMonitor {
        @Override
        public void check() {}

        @Override
        public void progress(long bytes, long total, long rows) {}
    }
}
