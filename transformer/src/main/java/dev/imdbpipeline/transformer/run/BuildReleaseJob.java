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
import dev.imdbpipeline.transformer.build.ModelFailedException;
import dev.imdbpipeline.transformer.build.TestNotRunException;
import dev.imdbpipeline.transformer.build.TestsFailedException;
import dev.imdbpipeline.transformer.input.StagedDataset;
import dev.imdbpipeline.transformer.input.StagedDatasets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Builds the models of a run, tests them and publishes the release.
 *
 * <p>Killed at any point, it starts over and comes to the same end: a release that is published is published once, models that
 * stand complete and tested are published without being built again, anything less is dropped and built anew.
 */
@ApplicationScoped
public class BuildReleaseJob implements Job<BuildRelease> {
    private static final Logger LOG = Logger.getLogger(BuildReleaseJob.class);

    private final StagedDatasets datasets;
    private final ModelBuild build;
    private final Publication publication;
    private final RunLedger runs;
    private final Outbox outbox;

    public BuildReleaseJob(
            StagedDatasets datasets, ModelBuild build, Publication publication, RunLedger runs, Outbox outbox) {
        this.datasets = datasets;
        this.build = build;
        this.publication = publication;
        this.runs = runs;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "build-release";
    }

    @Override
    public Class<BuildRelease> payload() {
        return BuildRelease.class;
    }

    @Override
    public void run(BuildRelease release, JobAttempt attempt) throws Exception {
        UUID runId = release.runId();
        if (publication.isPublished(runId)) {
            publication.tidyUp();
            return;
        }
        runs.checkActive(runId);
        List<StagedDataset> staged = datasets.of(runId);
        BuildPlan plan = build.compile(staged, release.options().select());
        try (BuildLock alone = build.lock(runId, attempt)) {
            LOG.debugf("run %s has the next schemas to itself: %s", runId, alone);
            build.run(release, plan, attempt);
            ReleasePublished published =
                    publication.publish(runId, plan.project().schemas(), staged, attempt);
            LOG.infof("release %d is published", published.release());
        }
    }

    @Override
    public void retrying(BuildRelease release, JobAttempt attempt, Throwable cause) {
        announce(release, StepStatus.RETRYING, attempt, cause);
    }

    @Override
    public void givenUp(BuildRelease release, JobAttempt attempt, Throwable cause) {
        announce(release, StepStatus.FAILED, attempt, cause);
    }

    /**
     * Tells it of the model or test that failed, and always of a step that goes on: an earlier attempt may have ended the model or
     * test with success, which stands, and a failure that nobody sees would not end the run.
     */
    private void announce(BuildRelease release, StepStatus status, JobAttempt attempt, Throwable cause) {
        part(cause).ifPresent(step -> announce(release, step, status, attempt, cause));
        announce(release, build.openStep(release.runId()), status, attempt, cause);
    }

    private void announce(BuildRelease release, Step step, StepStatus status, JobAttempt attempt, Throwable cause) {
        outbox.add(StepChanged.failed(release.runId(), step, status, attempt.number(), cause));
    }

    private static Optional<Step> part(Throwable cause) {
        if (cause instanceof ModelFailedException model) {
            return Optional.of(Step.of(Step.Kind.MODEL, model.model()));
        }
        // once it is run after all, its success ends this step
        if (cause instanceof TestNotRunException test) {
            return Optional.of(Step.of(Step.Kind.TEST, test.test()));
        }
        if (cause instanceof TestsFailedException tests) {
            return Optional.of(Step.of(Step.Kind.TEST, tests.test()));
        }
        return Optional.empty();
    }
}
