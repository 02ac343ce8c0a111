package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.RunStep;
import java.time.Duration;
import java.time.Instant;

/**
 * How fast a step goes and how long it will take; each is null if unknown.
 *
 * <p>Averages from the first report of an attempt to the last one, and so the same whatever order reports come in. A download that goes
 * on where an earlier one stopped does not count what was there already.
 */
record Pace(Double bytesPerSecond, Double rowsPerSecond, Double secondsLeft) {
    private static final Pace UNKNOWN = new Pace(null, null, null);
    /** Reports closer together say nothing about the pace. */
    private static final double LEAST_SECONDS = 0.2;

    static Pace of(RunStep step) {
        if (step.status().isFinal()) {
            return ended(step);
        }
        if (step.progressAt == null || step.attempt > step.progressAttempt) {
            return UNKNOWN;
        }
        boolean several = seconds(step.firstProgressAt, step.progressAt) >= LEAST_SECONDS;
        boolean firstAttempt = step.progressAttempt <= 1;
        if (!several && !firstAttempt) {
            return UNKNOWN;
        }
        double seconds = seconds(several ? step.firstProgressAt : step.startedAt, step.progressAt);
        Double bytes = rate(step.bytes - (several ? step.firstProgressBytes : 0), seconds);
        Double rows = rate(step.rows - (several ? step.firstProgressRows : 0), seconds);
        Double left = step.bytesTotal > 0
                ? left(step.bytesTotal - step.bytes, bytes)
                : step.rowsTotal > 0 ? left(step.rowsTotal - step.rows, rows) : null;
        return new Pace(bytes, rows, left);
    }

    private static Pace ended(RunStep step) {
        if (step.startedAt == null || step.endedAt == null) {
            return UNKNOWN;
        }
        double seconds = seconds(step.startedAt, step.endedAt);
        return new Pace(
                rate(step.figures.getOrDefault("bytes", step.bytes), seconds),
                rate(step.figures.getOrDefault("rows", step.rows), seconds),
                null);
    }

    private static Double rate(long amount, double seconds) {
        return amount <= 0 || seconds <= 0 ? null : Math.round(amount / seconds * 10) / 10.0;
    }

    private static Double left(long remaining, Double perSecond) {
        if (remaining <= 0) {
            return 0.0;
        }
        return perSecond == null ? null : Math.round(remaining / perSecond * 10) / 10.0;
    }

    private static double seconds(Instant from, Instant to) {
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis() / 1000.0;
    }
}
