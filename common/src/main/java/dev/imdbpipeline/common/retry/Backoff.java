package dev.imdbpipeline.common.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter: the wait lies between half of the bound and the bound, which doubles with every failure.
 *
 * @param first bound after the first failure
 * @param max highest bound
 */
public record Backoff(Duration first, Duration max) {

    /**
     * How long to wait.
     *
     * @param failures failures so far, 1 or more
     */
    public Duration delay(int failures, RandomGenerator random) {
        int doublings = Math.min(Math.max(failures - 1, 0), 30);
        long bound = Math.min(max.toMillis(), first.toMillis() << doublings);
        long half = Math.max(1, bound / 2);
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }
}
