package dev.imdbpipeline.common.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    @Test
    void theBoundDoublesUpToTheHighest() {
        Random random = new Random(1);
        for (int failures = 1; failures <= 100; failures++) {
            long bound = Math.min(60_000, 2_000L << Math.min(failures - 1, 30));
            assertThat(backoff.delay(failures, random).toMillis()).isBetween(bound / 2, bound);
        }
    }

    @Test
    void waitsDiffer() {
        Random random = new Random(1);
        assertThat(backoff.delay(3, random)).isNotEqualTo(backoff.delay(3, random));
    }
}
