package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.api.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginGuardTest {
    private final AdjustableClock clock = new AdjustableClock();
    private final LoginGuard guard = new LoginGuard(new Settings(), clock);

    @Test
    void aFewWrongPasswordsAreFreeThenTheWaitDoubles() {
        fail(5);
        assertThat(wait("maria", "10.0.0.1")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(2));
        assertThatCode(() -> guard.check("maria", "10.0.0.1")).doesNotThrowAnyException();

        fail(2);
        assertThat(wait("maria", "10.0.0.1")).isEqualTo("5");
    }

    @Test
    void theWaitHasALimit() {
        fail(60);

        assertThat(wait("maria", "10.0.0.1")).isEqualTo("61");
    }

    @Test
    void theSameNameElsewhereIsNotKeptOut() {
        fail(10);

        assertThatCode(() -> guard.check("maria", "10.0.0.2")).doesNotThrowAnyException();
    }

    @Test
    void anAddressThatTriesManyNamesHasToWaitForAll() {
        for (int i = 0; i < 30; i++) {
            guard.failed("user" + i, "10.0.0.1");
        }

        assertThat(wait("new", "10.0.0.1")).isEqualTo("2");
    }

    @Test
    void theRightPasswordClearsTheName() {
        fail(4);
        guard.succeeded("maria", "10.0.0.1");
        fail(4);

        assertThatCode(() -> guard.check("maria", "10.0.0.1")).doesNotThrowAnyException();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            guard.failed("maria", "10.0.0.1");
        }
    }

    private String wait(String name, String address) {
        String[] seconds = new String[1];
        assertThatThrownBy(() -> guard.check(name, address)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(429);
            seconds[0] = refusal.headers().get("Retry-After");
        });
        return seconds[0];
    }

    private static final class Settings implements TokenSettings {
        @Override
        public String keys() {
            return "keys";
        }

        @Override
        public String issuer() {
            return "test";
        }

        @Override
        public Duration lifetime() {
            return Duration.ofHours(1);
        }

        @Override
        public int freeFailures() {
            return 5;
        }

        @Override
        public Duration longestWait() {
            return Duration.ofMinutes(1);
        }
    }

    private static final class AdjustableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
