package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: after a few wrong passwords a name has to wait, at that address, longer each time; so has the address as a
 * whole, whatever names it tries. Others who use the same name from elsewhere are not kept out.
 */
@ApplicationScoped
public class LoginGuard {
    private static final int REMEMBERED = 10_000;
    /** An address may stand for many people, so it has more free than a name. */
    private static final int ADDRESS_FACTOR = 6;

    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final TokenSettings settings;
    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Inject
    public LoginGuard(TokenSettings settings) {
        this(settings, Clock.systemUTC());
    }

    LoginGuard(TokenSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /** @throws ProblemException if this name or address has to wait */
    synchronized void check(String username, String address) {
        Duration wait = max(
                remaining(byName(username, address), settings.freeFailures()),
                remaining(byAddress(address), settings.freeFailures() * ADDRESS_FACTOR));
        if (!wait.isZero()) {
            String seconds = String.valueOf(wait.toSeconds() + 1);
            throw new ProblemException(
                    Problem.of(
                            ProblemKind.TOO_MANY_REQUESTS,
                            "Too many wrong passwords; try again in " + seconds + " seconds."),
                    Map.of(HttpHeaders.RETRY_AFTER, seconds));
        }
    }

    synchronized void failed(String username, String address) {
        count(byName(username, address));
        count(byAddress(address));
    }

    synchronized void succeeded(String username, String address) {
        failures.remove(byName(username, address));
    }

    private void count(String key) {
        Instant now = clock.instant();
        Failures known = failures.get(key);
        boolean forgotten = known == null || known.last.plus(FORGET_AFTER).isBefore(now);
        failures.put(key, new Failures(forgotten ? 1 : known.count + 1, now));
    }

    private Duration remaining(String key, int free) {
        Failures known = failures.get(key);
        if (known == null || known.count < free) {
            return Duration.ZERO;
        }
        long doubled = 1L << Math.min(known.count - free, 20);
        Duration wait =
                Duration.ofSeconds(Math.min(doubled, settings.longestWait().toSeconds()));
        Duration left = Duration.between(clock.instant(), known.last.plus(wait));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static String byName(String username, String address) {
        return "name " + username + " at " + address;
    }

    private static String byAddress(String address) {
        return "address " + address;
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
