package dev.imdbpipeline.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.Step.Kind;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepError;
import dev.imdbpipeline.common.event.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {
    private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void aRunGoesOnWhileNothingIsDecided() {
        Run run = run(Stage.TRANSFORM);
        run.changedDownloads = 7;

        assertThat(RunOutcome.of(run, loads(StepStatus.SUCCEEDED, 7))).isEmpty();
    }

    @Test
    void aFailedStepFailsTheRunAndIsNamed() {
        RunStep failed = step(Kind.LOAD, "title.ratings", StepStatus.FAILED);

        assertThat(RunOutcome.of(run(Stage.TRANSFORM), List.of(failed))).hasValueSatisfying(outcome -> {
            assertThat(outcome.status()).isEqualTo(RunStatus.FAILED);
            assertThat(outcome.error().code()).isEqualTo("MISSING_COLUMN");
            assertThat(outcome.error().message()).isEqualTo("no numVotes");
            assertThat(outcome.error().step()).isEqualTo(Step.of(Kind.LOAD, "title.ratings"));
        });
    }

    @Test
    void aStepThatWillBeTriedAgainDoesNot() {
        RunStep retrying = step(Kind.LOAD, "title.ratings", StepStatus.RETRYING);

        assertThat(RunOutcome.of(run(Stage.TRANSFORM), List.of(retrying))).isEmpty();
    }

    @Test
    void aRunThatOnlyDownloadsEndsWithTheDownload() {
        Run run = run(Stage.DOWNLOAD);
        assertThat(RunOutcome.of(run, List.of())).isEmpty();

        run.changedDownloads = 2;
        assertThat(RunOutcome.of(run, List.of())).contains(RunOutcome.SUCCEEDED);

        run.changedDownloads = 0;
        assertThat(RunOutcome.of(run, List.of())).contains(RunOutcome.UNCHANGED);
    }

    @Test
    void aRunThatOnlyLoadsEndsWithTheSeventhDataset() {
        Run run = run(Stage.LOAD);

        assertThat(RunOutcome.of(run, loads(StepStatus.SUCCEEDED, 6))).isEmpty();
        assertThat(RunOutcome.of(run, loads(StepStatus.SUCCEEDED, 7))).contains(RunOutcome.SUCCEEDED);
        assertThat(RunOutcome.of(run, loads(StepStatus.UNCHANGED, 7))).contains(RunOutcome.UNCHANGED);
    }

    @Test
    void nothingToPublishEndsTheRunAsUnchanged() {
        RunStep publish = step(Kind.PUBLISH, "", StepStatus.UNCHANGED);

        assertThat(RunOutcome.of(run(Stage.TRANSFORM), List.of(publish))).contains(RunOutcome.UNCHANGED);
    }

    @Test
    void aPublicationWithoutItsReleaseNumberIsNotYetTheEnd() {
        RunStep publish = step(Kind.PUBLISH, "", StepStatus.SUCCEEDED);

        assertThat(RunOutcome.of(run(Stage.TRANSFORM), List.of(publish))).isEmpty();
    }

    @Test
    void aPublishedReleaseIsASuccessWhateverElseIsKnown() {
        Run run = run(Stage.TRANSFORM);
        run.release = 3L;

        assertThat(RunOutcome.of(run, List.of(step(Kind.TEST, "late", StepStatus.FAILED))))
                .contains(RunOutcome.SUCCEEDED);
    }

    @Test
    void aFinalStatusNeverChanges() {
        Run run = run(Stage.TRANSFORM);
        run.end(RunOutcome.CANCELLED, T);
        run.end(RunOutcome.SUCCEEDED, T.plusSeconds(1));

        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.endedAt).isEqualTo(T);
    }

    @Test
    void theFirstSignOfLifeMakesTheRunRunning() {
        Run run = run(Stage.TRANSFORM);
        run.signOfLife(T.plusSeconds(2));
        run.signOfLife(T.plusSeconds(5));

        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.startedAt).isEqualTo(T.plusSeconds(2));
        assertThat(run.lastSignAt).isEqualTo(T.plusSeconds(5));
    }

    private static Run run(Stage stopAfter) {
        return Run.requested(
                UUID.randomUUID(), Stage.DOWNLOAD, new RunOptions(false, stopAfter, List.of()), "somebody", T);
    }

    private static List<RunStep> loads(StepStatus status, int how) {
        return new ArrayList<>(Arrays.stream(Dataset.values())
                .limit(how)
                .map(dataset -> step(Kind.LOAD, dataset.id(), status))
                .toList());
    }

    private static RunStep step(Kind kind, String name, StepStatus status) {
        RunStep step = RunStep.of(UUID.randomUUID(), Step.of(kind, name));
        boolean hasReason = status == StepStatus.FAILED || status == StepStatus.RETRYING;
        StepError error = hasReason ? new StepError(ErrorCode.MISSING_COLUMN, "no numVotes") : null;
        step.apply(new StepChanged(step.runId, step.step(), status, 1, T, error, Map.of()));
        return step;
    }
}
