package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step.Kind;
import dev.imdbpipeline.common.event.StepStatus;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How a run ends.
 *
 * <p>The outcome is read off what is known, never off the event that came last, so that the order of events is of no consequence.
 *
 * @param error why, for {@link RunStatus#FAILED}; null otherwise
 */
public record RunOutcome(RunStatus status, RunError error) {
    public static final RunOutcome SUCCEEDED = new RunOutcome(RunStatus.SUCCEEDED, null);
    public static final RunOutcome UNCHANGED = new RunOutcome(RunStatus.UNCHANGED, null);
    public static final RunOutcome CANCELLED = new RunOutcome(RunStatus.CANCELLED, null);

    public static RunOutcome failed(RunError error) {
        return new RunOutcome(RunStatus.FAILED, error);
    }

    /** The outcome of a run with these steps, or empty while it goes on. */
    static Optional<RunOutcome> of(Run run, Collection<RunStep> steps) {
        if (run.release != null) {
            return Optional.of(SUCCEEDED);
        }
        Optional<RunStep> failed = steps.stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .min(RunStep.BY_END);
        if (failed.isPresent()) {
            return failed.map(step -> failed(RunError.of(step.step(), step.error())));
        }
        return switch (Stage.of(run.stopAfter)) {
            case DOWNLOAD -> afterDownload(run);
            case LOAD -> afterLoad(steps);
            case TRANSFORM -> afterPublish(steps);
            // ends with the release it brought back or with the step that failed
            case RESTORE -> Optional.empty();
        };
    }

    private static Optional<RunOutcome> afterDownload(Run run) {
        return Optional.ofNullable(run.changedDownloads).map(changed -> changed == 0 ? UNCHANGED : SUCCEEDED);
    }

    private static Optional<RunOutcome> afterLoad(Collection<RunStep> steps) {
        List<StepStatus> loads = steps.stream()
                .filter(step -> step.step().kind() == Kind.LOAD)
                .filter(step -> Dataset.find(step.step().name()).isPresent())
                .map(RunStep::status)
                .filter(StepStatus::isFinal)
                .toList();
        if (loads.size() < Dataset.values().length) {
            return Optional.empty();
        }
        return Optional.of(loads.stream().allMatch(StepStatus.UNCHANGED::equals) ? UNCHANGED : SUCCEEDED);
    }

    private static Optional<RunOutcome> afterPublish(Collection<RunStep> steps) {
        return steps.stream()
                .filter(step -> step.step().kind() == Kind.PUBLISH && step.status() == StepStatus.UNCHANGED)
                .findFirst()
                .map(step -> UNCHANGED);
    }
}
