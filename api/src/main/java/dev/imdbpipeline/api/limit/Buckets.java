package dev.imdbpipeline.api.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket of tokens for each caller; those not seen for longest are forgotten, so that made-up callers fill no memory. */
final class Buckets {
    private static final int REMEMBERED = 20_000;

    private final LimitSettings.Rate rate;
    private final TimeMeter clock;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** By the monotonic clock: if the other were set back, empty buckets would stay so for as long. */
    Buckets(LimitSettings.Rate rate) {
        this(rate, TimeMeter.SYSTEM_NANOTIME);
    }

    Buckets(LimitSettings.Rate rate, TimeMeter clock) {
        this.rate = rate;
        this.clock = clock;
    }

    /** Counts a request of the caller. How long to wait, zero if it is within the limit. */
    Duration take(String caller) {
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private synchronized Bucket bucket(String caller) {
        return buckets.computeIfAbsent(
                caller,
                name -> Bucket.builder()
                        .addLimit(limit ->
                                limit.capacity(rate.burst()).refillGreedy(rate.perMinute(), Duration.ofMinutes(1)))
                        .withCustomTimePrecision(clock)
                        .build());
    }
}
