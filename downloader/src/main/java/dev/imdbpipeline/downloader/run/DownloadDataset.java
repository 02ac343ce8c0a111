package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.Job;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.fetch.Fetched;
import dev.imdbpipeline.downloader.fetch.Fetcher;
import dev.imdbpipeline.downloader.file.DatasetFolder;
import dev.imdbpipeline.downloader.version.KnownVersion;
import dev.imdbpipeline.downloader.version.RunDownloads;
import dev.imdbpipeline.downloader.version.VersionLedger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings the current version of one dataset here for a run, and announces it. */
@ApplicationScoped
public class DownloadDataset implements Job<DownloadOrder> {
    private final Fetcher fetcher;
    private final VersionLedger versions;
    private final RunDownloads downloads;
    private final Conclusion conclusion;
    private final RunLedger runs;
    private final Outbox outbox;
    private final DownloaderConfig config;

    DownloadDataset(
            Fetcher fetcher,
            VersionLedger versions,
            RunDownloads downloads,
            Conclusion conclusion,
            RunLedger runs,
            Outbox outbox,
            DownloaderConfig config) {
        this.fetcher = fetcher;
        this.versions = versions;
        this.downloads = downloads;
        this.conclusion = conclusion;
        this.runs = runs;
        this.outbox = outbox;
        this.config = config;
    }

    @Override
    public String name() {
        return "download-dataset";
    }

    @Override
    public Class<DownloadOrder> payload() {
        return DownloadOrder.class;
    }

    @Override
    public void run(DownloadOrder order, JobAttempt attempt) {
        Dataset dataset = order.dataset();
        if (!downloads.isWaiting(order.runId(), dataset)) {
            return; // its effect was committed, then the process died before the job was removed
        }
        runs.checkActive(order.runId());
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.add(StepChanged.running(order.runId(), order.step(), attempt.number())));
        try (DatasetFolder folder = DatasetFolder.hold(config.dataDir(), dataset)) {
            folder.removeAllBut(versions.files(dataset));
            Optional<KnownVersion> here = versions.latest(dataset)
                    .filter(known ->
                            folder.holds(known.version().file(), known.version().bytes()));
            Fetched fetched = fetcher.fetch(
                    dataset, here, order.options().force(), folder, new RunMonitor(order, attempt, runs, outbox));
            conclusion.conclude(order, attempt.number(), folder, fetched);
        }
    }

    @Override
    public void retrying(DownloadOrder order, JobAttempt attempt, Throwable cause) {
        outbox.add(StepChanged.failed(order.runId(), order.step(), StepStatus.RETRYING, attempt.number(), cause));
    }

    @Override
    public void givenUp(DownloadOrder order, JobAttempt attempt, Throwable cause) {
        downloads.end(order.runId(), order.dataset(), RunDownloads.Status.FAILED, null);
        outbox.add(StepChanged.failed(order.runId(), order.step(), StepStatus.FAILED, attempt.number(), cause));
    }
}
