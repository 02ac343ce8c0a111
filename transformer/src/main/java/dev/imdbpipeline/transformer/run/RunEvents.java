package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.inbox.EventReceiver;
import dev.imdbpipeline.common.job.DurableJobs;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.transformer.input.StagedDataset;
import dev.imdbpipeline.transformer.input.StagedDatasets;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** What the transformer hears: datasets that are staged, and requests to build the models again or to restore a release. */
@ApplicationScoped
public class RunEvents {
    private static final Logger LOG = Logger.getLogger(RunEvents.class);
    private static final int FIRST_ATTEMPT = 1;

    private final EventReceiver receiver;
    private final StagedDatasets datasets;
    private final BuildReleaseJob job;
    private final RestoreReleaseJob restore;
    private final DurableJobs jobs;
    private final Outbox outbox;

    public RunEvents(
            EventReceiver receiver,
            StagedDatasets datasets,
            BuildReleaseJob job,
            RestoreReleaseJob restore,
            DurableJobs jobs,
            Outbox outbox) {
        this.receiver = receiver;
        this.datasets = datasets;
        this.job = job;
        this.restore = restore;
        this.jobs = jobs;
        this.outbox = outbox;
    }

    @Incoming("dataset-staged")
    @Blocking
    CompletionStage<Void> onDatasetStaged(Message<byte[]> message) {
        return receiver.receive(message, "transformer.dataset-staged", DatasetStaged.class, this::acceptStaged);
    }

    @Incoming("run-requested")
    @Blocking
    CompletionStage<Void> onRunRequested(Message<byte[]> message) {
        return receiver.receive(message, "transformer.run-requested", RunRequested.class, this::acceptRun);
    }

    private void acceptStaged(Event<DatasetStaged> event) {
        DatasetStaged staged = event.data();
        List<StagedDataset> soFar = datasets.record(staged);
        if (soFar.size() == Dataset.values().length && staged.options().stopAfter() == Stage.TRANSFORM) {
            buildOrEnd(staged.runId(), staged.options(), soFar);
        }
    }

    private void buildOrEnd(UUID runId, RunOptions options, List<StagedDataset> staged) {
        if (options.force() || staged.stream().anyMatch(StagedDataset::changed)) {
            schedule(runId, options);
        } else {
            outbox.add(StepChanged.ended(
                    runId, Step.of(Step.Kind.PUBLISH), StepStatus.UNCHANGED, FIRST_ATTEMPT, Map.of()));
        }
    }

    private void acceptRun(Event<RunRequested> event) {
        RunRequested requested = event.data();
        switch (requested.stage()) {
            case TRANSFORM -> rebuild(requested);
            case RESTORE ->
                jobs.schedule(
                        restore,
                        requested.runId().toString(),
                        new RestoreRelease(requested.runId(), requested.release()),
                        0);
            case DOWNLOAD, LOAD -> LOG.debugf("run %s starts elsewhere", requested.runId());
        }
    }

    private void rebuild(RunRequested requested) {
        if (datasets.takeCurrent(requested.runId()).isEmpty()) {
            outbox.add(StepChanged.failed(
                    requested.runId(),
                    Step.of(Step.Kind.MODEL),
                    StepStatus.FAILED,
                    FIRST_ATTEMPT,
                    new PipelineException(
                            ErrorCode.NO_RELEASE,
                            "there is no release yet whose models could be built again; run the downloader first")));
        } else {
            schedule(requested.runId(), requested.options());
        }
    }

    private void schedule(UUID runId, RunOptions options) {
        jobs.schedule(job, runId.toString(), new BuildRelease(runId, options), 0);
    }
}
