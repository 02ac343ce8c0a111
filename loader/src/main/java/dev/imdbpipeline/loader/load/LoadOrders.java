package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.inbox.EventReceiver;
import dev.imdbpipeline.common.job.DurableJobs;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.loader.ledger.DownloadedVersions;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of files that have arrived and of runs that begin with what lies downloaded, and orders the loads. */
@ApplicationScoped
public class LoadOrders {
    private final EventReceiver receiver;
    private final DurableJobs jobs;
    private final LoadDataset load;
    private final DownloadedVersions downloaded;
    private final Outbox outbox;

    LoadOrders(
            EventReceiver receiver, DurableJobs jobs, LoadDataset load, DownloadedVersions downloaded, Outbox outbox) {
        this.receiver = receiver;
        this.jobs = jobs;
        this.load = load;
        this.downloaded = downloaded;
        this.outbox = outbox;
    }

    @Incoming("dataset-downloaded")
    @Blocking
    CompletionStage<Void> onDatasetDownloaded(Message<byte[]> message) {
        return receiver.receive(
                message, Subscription.LOADER_DATASET_DOWNLOADED.queue(), DatasetDownloaded.class, this::accept);
    }

    @Incoming("run-requested")
    @Blocking
    CompletionStage<Void> onRunRequested(Message<byte[]> message) {
        return receiver.receive(
                message, Subscription.LOADER_RUN_REQUESTED.queue(), RunRequested.class, this::acceptRun);
    }

    private void accept(Event<DatasetDownloaded> event) {
        DatasetDownloaded file = event.data();
        if (file.options().stopAfter() != Stage.DOWNLOAD) {
            order(new LoadOrder(file.runId(), file.options(), file.version()));
        }
    }

    private void acceptRun(Event<RunRequested> event) {
        RunRequested run = event.data();
        if (run.stage() != Stage.LOAD) {
            return;
        }
        Map<Dataset, DatasetVersion> versions;
        try {
            versions = downloaded.latest();
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot see what lies downloaded", e);
        }
        for (Dataset dataset : Dataset.values()) {
            DatasetVersion version = versions.get(dataset);
            if (version != null) {
                order(new LoadOrder(run.runId(), run.options(), version));
            } else {
                outbox.add(StepChanged.failed(
                        run.runId(),
                        Step.of(Step.Kind.LOAD, dataset.id()),
                        StepStatus.FAILED,
                        1,
                        new PipelineException(
                                ErrorCode.FILE_MISSING,
                                dataset.id() + " was never downloaded; run the downloader first")));
            }
        }
    }

    private void order(LoadOrder order) {
        jobs.schedule(load, order.id(), order, order.priority());
    }
}
