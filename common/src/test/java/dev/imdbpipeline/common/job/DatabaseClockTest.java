package dev.imdbpipeline.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.error.PipelineException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant ofDatabase = NOON;
    private boolean away;
    private int looks;
    private long nanos = 17;

    private final DatabaseClock clock = new DatabaseClock(
            () -> {
                if (away) {
                    throw new SQLException("away");
                }
                looks++;
                return ofDatabase;
            },
            () -> nanos);

    @Test
    void tellsTheTimeOfTheDatabaseWhateverThatOfThisMachineIs() {
        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void goesOnByTheMonotonicClockBetweenTwoLooks() {
        clock.now();
        pass(Duration.ofSeconds(9));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(9));
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void followsTheDatabaseWhereThatIsAnotherTimeThanExpected() {
        clock.now();
        pass(Duration.ofSeconds(11));
        ofDatabase = NOON.minusSeconds(7200);

        assertThat(clock.now()).isEqualTo(NOON.minusSeconds(7200));
    }

    @Test
    void isNotPutBackByTheTimeALookTakes() {
        clock.now();
        pass(Duration.ofSeconds(11));
        ofDatabase = NOON.plusSeconds(11).minusMillis(40);

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(11));
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void goesOnWhileTheDatabaseIsAway() {
        clock.now();
        away = true;
        pass(Duration.ofMinutes(3));

        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(180));
    }

    @Test
    void knowsNoTimeBeforeTheDatabaseWasReached() {
        away = true;

        assertThatThrownBy(clock::now)
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("cannot ask the database for the time");
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
