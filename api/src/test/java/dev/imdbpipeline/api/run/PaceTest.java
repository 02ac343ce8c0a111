package dev.imdbpipeline.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.ledger.RunStep;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void ratesAreAveragesFromTheFirstReportOfTheAttemptToTheLast() {
        RunStep step = running(1, 0, 10, 400);
        step.firstProgressBytes = 100;
        step.rows = 50;

        Pace pace = Pace.of(step);

        assertThat(pace.bytesPerSecond()).isEqualTo(30.0);
        assertThat(pace.rowsPerSecond()).isEqualTo(5.0);
        assertThat(pace.secondsLeft()).isEqualTo(20.0);
    }

    @Test
    void withASingleReportTheFirstAttemptIsTimedFromItsStart() {
        RunStep step = running(1, 4, 4, 400);

        assertThat(Pace.of(step).bytesPerSecond()).isEqualTo(100.0);
        assertThat(Pace.of(step).secondsLeft()).isEqualTo(6.0);
    }

    @Test
    void nothingIsSaidOfALaterAttemptBeforeItsSecondReport() {
        assertThat(Pace.of(running(2, 4, 4, 400))).isEqualTo(new Pace(null, null, null));
        RunStep begun = running(1, 0, 4, 400);
        begun.attempt = 2;
        assertThat(Pace.of(begun)).isEqualTo(new Pace(null, null, null));
    }

    @Test
    void withoutBytesTheRowsTellWhatIsLeft() {
        RunStep step = running(1, 0, 10, 0);
        step.bytesTotal = 0;
        step.rows = 20;
        step.rowsTotal = 80;

        assertThat(Pace.of(step)).isEqualTo(new Pace(null, 2.0, 30.0));
    }

    @Test
    void whatIsAllReadHasNothingLeft() {
        assertThat(Pace.of(running(1, 0, 10, 1_000)).secondsLeft()).isZero();
    }

    @Test
    void aStepThatEndedIsTimedAsAWhole() {
        RunStep step = running(1, 0, 10, 400);
        step.status = "succeeded";
        step.endedAt = T.plusSeconds(20);
        step.figures = Map.of("rows", 500L);

        assertThat(Pace.of(step)).isEqualTo(new Pace(20.0, 25.0, null));
    }

    private static RunStep running(int attempt, int firstSecond, int lastSecond, long bytes) {
        RunStep step = new RunStep();
        step.status = "running";
        step.attempt = attempt;
        step.progressAttempt = attempt;
        step.startedAt = T;
        step.firstProgressAt = T.plusSeconds(firstSecond);
        step.progressAt = T.plusSeconds(lastSecond);
        step.bytes = bytes;
        step.bytesTotal = 1_000;
        return step;
    }
}
