package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.Job;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.transformer.build.BuildLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings the previous release back for a run. Killed at any point, it starts over and comes to the same end: the move is one
 * transaction that records the run, so it happens once or not at all.
 */
@ApplicationScoped
public class RestoreReleaseJob implements Job<RestoreRelease> {
    private static final Logger LOG = Logger.getLogger(RestoreReleaseJob.class);
    private static final Step STEP = Step.of(Step.Kind.RESTORE);

    private final ModelBuild build;
    private final Publication publication;
    private final RunLedger runs;
    private final Outbox outbox;

    public RestoreReleaseJob(ModelBuild build, Publication publication, RunLedger runs, Outbox outbox) {
        this.build = build;
        this.publication = publication;
        this.runs = runs;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "restore-release";
    }

    @Override
    public Class<RestoreRelease> payload() {
        return RestoreRelease.class;
    }

    @Override
    public void run(RestoreRelease wanted, JobAttempt attempt) throws Exception {
        UUID runId = wanted.runId();
        if (publication.isRestored(runId)) {
            return;
        }
        runs.checkActive(runId);
        // a late build of a run that ended may still stand before its publication
        try (BuildLock alone = build.lock(runId, attempt)) {
            LOG.debugf("run %s moves releases alone: %s", runId, alone);
            ReleasePublished restored = publication.restore(runId, wanted.release(), attempt);
            LOG.infof("release %d is current again", restored.release());
        }
    }

    @Override
    public void retrying(RestoreRelease wanted, JobAttempt attempt, Throwable cause) {
        outbox.add(StepChanged.failed(wanted.runId(), STEP, StepStatus.RETRYING, attempt.number(), cause));
    }

    @Override
    public void givenUp(RestoreRelease wanted, JobAttempt attempt, Throwable cause) {
        outbox.add(StepChanged.failed(wanted.runId(), STEP, StepStatus.FAILED, attempt.number(), cause));
    }
}
