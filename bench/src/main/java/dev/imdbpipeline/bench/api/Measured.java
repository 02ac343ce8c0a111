package dev.imdbpipeline.bench.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a number of calls took.
 *
 * @param perSecond calls per second
 * @param p50 milliseconds that half of the calls took at most
 */
record Measured(double perSecond, double p50, double p95, double p99) {
    /** @param nanos of each call */
    static Measured of(long[] nanos, double seconds) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Measured(
                sorted.length / seconds, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    /** The one in the middle by calls per second. */
    static Measured median(List<Measured> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Measured::perSecond))
                .toList()
                .get(all.size() / 2);
    }
}
