package dev.imdbpipeline.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.Step.Kind;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepError;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunStepTest {
    private static final UUID RUN = UUID.randomUUID();
    private static final Step LOAD = Step.of(Kind.LOAD, "title.basics");
    private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");
    private static final StepError AWAY = new StepError(ErrorCode.DATABASE_UNAVAILABLE, "away");

    @Test
    void anyOrderAndAnyDuplicatesOfTheSameReportsGiveTheSameStep() {
        List<EventData> reports = List.of(
                changed(StepStatus.RUNNING, 1, 0, null, Map.of()),
                progress(1, 1, 100),
                progress(1, 2, 200),
                changed(StepStatus.RETRYING, 1, 3, AWAY, Map.of()),
                changed(StepStatus.RUNNING, 2, 4, null, Map.of()),
                progress(2, 5, 50),
                changed(StepStatus.SUCCEEDED, 2, 6, null, Map.of("rows", 300L)),
                // the job is repeated after a crash between its effect and its removal
                changed(StepStatus.RUNNING, 3, 7, null, Map.of()),
                changed(StepStatus.UNCHANGED, 3, 8, null, Map.of()));

        Random random = new Random(42);
        for (int round = 0; round < 2000; round++) {
            // a part of them: what is known so far must not depend on the order either
            List<EventData> known = new ArrayList<>(reports);
            Collections.shuffle(known, random);
            known.subList(1 + random.nextInt(known.size()), known.size()).clear();
            List<EventData> otherwise = new ArrayList<>(known);
            for (int i = 0; i < 3; i++) {
                otherwise.add(known.get(random.nextInt(known.size())));
            }
            Collections.shuffle(otherwise, random);
            assertThat(describe(merge(otherwise))).isEqualTo(describe(merge(known)));
        }
    }

    @Test
    void progressOfTheNextAttemptOutweighsTheFailureOfTheLast() {
        RunStep step = merge(List.of(progress(2, 5, 50), changed(StepStatus.RETRYING, 1, 3, AWAY, Map.of())));
        RunStep reversed = merge(List.of(changed(StepStatus.RETRYING, 1, 3, AWAY, Map.of()), progress(2, 5, 50)));

        assertThat(step.status()).isEqualTo(StepStatus.RUNNING);
        assertThat(step.attempt).isEqualTo(2);
        assertThat(describe(reversed)).isEqualTo(describe(step));
    }

    @Test
    void theFirstFinalReportStands() {
        RunStep step = merge(List.of(
                changed(StepStatus.SUCCEEDED, 2, 6, null, Map.of("rows", 300L)),
                changed(StepStatus.UNCHANGED, 3, 8, null, Map.of())));

        assertThat(step.status()).isEqualTo(StepStatus.SUCCEEDED);
        assertThat(step.figures).containsEntry("rows", 300L);
        assertThat(step.endedAt).isEqualTo(T.plusSeconds(6));
    }

    @Test
    void aLateStartOfAnEarlierAttemptDoesNotReviveTheStep() {
        RunStep step = merge(List.of(
                changed(StepStatus.RUNNING, 2, 4, null, Map.of()), changed(StepStatus.RETRYING, 1, 3, AWAY, Map.of())));

        assertThat(step.status()).isEqualTo(StepStatus.RUNNING);
        assertThat(step.attempt).isEqualTo(2);
        assertThat(step.error()).isNull();
    }

    @Test
    void aRetryKeepsItsReasonUntilTheNextAttemptBegins() {
        RunStep step = merge(List.of(
                changed(StepStatus.RUNNING, 1, 0, null, Map.of()), changed(StepStatus.RETRYING, 1, 3, AWAY, Map.of())));

        assertThat(step.status()).isEqualTo(StepStatus.RETRYING);
        assertThat(step.error()).isEqualTo(AWAY);
    }

    @Test
    void progressAheadOfItsStartOpensTheStep() {
        RunStep step = merge(List.of(progress(1, 2, 200)));

        assertThat(step.status()).isEqualTo(StepStatus.RUNNING);
        assertThat(step.rows).isEqualTo(200);
        assertThat(step.startedAt).isEqualTo(T.plusSeconds(2));
    }

    @Test
    void progressOfANewAttemptCountsFromItsBeginning() {
        RunStep step = merge(List.of(progress(2, 5, 50), progress(1, 2, 200)));

        assertThat(step.rows).isEqualTo(50);
        assertThat(step.progressAttempt).isEqualTo(2);
    }

    private static RunStep merge(List<EventData> reports) {
        RunStep step = RunStep.of(RUN, LOAD);
        for (EventData report : reports) {
            if (report instanceof StepChanged change) {
                step.apply(change);
            } else {
                step.apply((StepProgress) report);
            }
        }
        return step;
    }

    private static String describe(RunStep step) {
        return String.join(
                " ",
                step.status,
                "" + step.attempt,
                "" + step.changedAt,
                "" + step.startedAt,
                "" + step.endedAt,
                "" + step.errorCode,
                "" + step.figures,
                "" + step.progressAttempt,
                "" + step.firstProgressAt,
                "" + step.firstProgressRows,
                "" + step.rows);
    }

    private static StepChanged changed(
            StepStatus status, int attempt, int second, StepError error, Map<String, Long> figures) {
        return new StepChanged(RUN, LOAD, status, attempt, T.plusSeconds(second), error, figures);
    }

    private static StepProgress progress(int attempt, int second, long rows) {
        return new StepProgress(RUN, LOAD, attempt, T.plusSeconds(second), rows * 10, 0, rows, 0);
    }
}
