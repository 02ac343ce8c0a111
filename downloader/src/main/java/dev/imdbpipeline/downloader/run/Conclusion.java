package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.fetch.Fetched;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.source.Validators;
import dev.imdbpipeline.downloader.version.KnownVersion;
import dev.imdbpipeline.downloader.version.RunDownloads;
import dev.imdbpipeline.downloader.version.RunDownloads.Result;
import dev.imdbpipeline.downloader.version.RunDownloads.Status;
import dev.imdbpipeline.downloader.version.VersionLedger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Ends a download that went well: version, result and events in one transaction, of which the new name of the file is the last step.
 *
 * <p>A crash between that step and the commit leaves a file nobody knows; the next download of the dataset removes it.
 */
@ApplicationScoped
class Conclusion {
    private static final Logger LOG = Logger.getLogger(Conclusion.class);

    private final VersionLedger versions;
    private final RunDownloads downloads;
    private final Outbox outbox;
    private final DownloaderConfig config;
    private final MeterRegistry metrics;

    Conclusion(
            VersionLedger versions,
            RunDownloads downloads,
            Outbox outbox,
            DownloaderConfig config,
            MeterRegistry metrics) {
        this.versions = versions;
        this.downloads = downloads;
        this.outbox = outbox;
        this.config = config;
        this.metrics = metrics;
    }

    void register(@Observes StartupEvent event) {
        for (Dataset dataset : Dataset.values()) {
            for (Status status : Status.values()) {
                count(dataset, status);
            }
        }
    }

    private Counter count(Dataset dataset, Status status) {
        return Counter.builder("imdb_downloads")
                .description("Datasets that were fetched or found unchanged.")
                .tags("dataset", dataset.id(), "outcome", status.id())
                .register(metrics);
    }

    void conclude(DownloadOrder order, int attempt, DatasetFolder folder, Fetched fetched) {
        if (fetched instanceof Fetched.Whole) {
            folder.part().sync();
        }
        Status status = QuarkusTransaction.requiringNew().call(() -> enter(order, attempt, folder, fetched));
        folder.part().discard();
        folder.removeAllBut(versions.files(order.dataset()));
        count(order.dataset(), status).increment();
        LOG.infof("%s is %s for run %s", order.dataset().id(), status.id(), order.runId());
    }

    private Status enter(DownloadOrder order, int attempt, DatasetFolder folder, Fetched fetched) {
        Dataset dataset = order.dataset();
        Optional<KnownVersion> before = versions.latest(dataset);
        KnownVersion now = current(dataset, before, folder, fetched);
        DatasetVersion version = now.version();
        boolean changed = before.filter(known -> known.version().sha256().equals(version.sha256()))
                .isEmpty();
        Status status = changed ? Status.DOWNLOADED : Status.UNCHANGED;

        versions.record(now);
        if (downloads.end(order.runId(), dataset, status, version)) {
            outbox.add(new DatasetDownloaded(order.runId(), order.options(), version, changed));
            outbox.add(StepChanged.ended(
                    order.runId(),
                    order.step(),
                    changed ? StepStatus.SUCCEEDED : StepStatus.UNCHANGED,
                    attempt,
                    Map.of("bytes", version.bytes(), "rows", now.rows())));
            finishIfLast(order);
        }
        versions.retire(dataset, config.files().keepVersions());
        if (fetched instanceof Fetched.Whole) {
            // even where a file of that name and size lies: it may have been damaged since
            folder.keep(version.file());
        }
        return status;
    }

    /** The version the source serves now: the one it served before, one that is here from earlier on, or a new one. */
    private KnownVersion current(
            Dataset dataset, Optional<KnownVersion> before, DatasetFolder folder, Fetched fetched) {
        if (!(fetched instanceof Fetched.Whole whole)) {
            return before.orElseThrow(() -> new IllegalStateException(dataset.id() + " is unchanged but not known"));
        }
        Optional<DatasetVersion> here = versions.find(dataset, whole.file().sha256())
                .map(KnownVersion::version)
                .filter(known -> folder.holds(known.file(), known.bytes()));
        // what the database keeps of a time, so that it is the same in every event about this version
        Instant time = here.map(DatasetVersion::downloadedAt)
                .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
        String file = here.map(DatasetVersion::file).orElseGet(() -> folder.nameOf(whole.file(), time));
        Validators validators = whole.validators();
        DatasetVersion version = new DatasetVersion(
                dataset,
                whole.file().sha256(),
                file,
                whole.file().bytes(),
                validators.etag(),
                validators.lastModified(),
                time);
        return new KnownVersion(version, whole.source(), whole.file().rows());
    }

    private void finishIfLast(DownloadOrder order) {
        List<Result> results = downloads.results(order.runId());
        boolean complete = results.stream().allMatch(result -> result.version() != null);
        if (complete) {
            List<DatasetVersion> all = results.stream().map(Result::version).toList();
            long changed = results.stream()
                    .filter(result -> result.status() == Status.DOWNLOADED)
                    .count();
            outbox.add(new DownloadFinished(order.runId(), order.options(), all, (int) changed));
        }
    }
}
