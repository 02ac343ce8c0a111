package dev.imdbpipeline.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private long nanos;
    private final Buckets buckets = new Buckets(rate(3, 60), new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void aBurstIsFreeThenOneWaitsForTheNextToken() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("maria")).isZero();
        }

        assertThat(buckets.take("maria")).isEqualTo(Duration.ofSeconds(1));
        nanos += Duration.ofSeconds(1).toNanos();
        assertThat(buckets.take("maria")).isZero();
        assertThat(buckets.take("maria")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void oneCallerTakesNothingFromAnother() {
        for (int i = 0; i < 10; i++) {
            buckets.take("maria");
        }

        assertThat(buckets.take("li")).isZero();
    }

    private static LimitSettings.Rate rate(int burst, int perMinute) {
        return new LimitSettings.Rate() {
            @Override
            public int burst() {
                return burst;
            }

            @Override
            public int perMinute() {
                return perMinute;
            }
        };
    }
}
