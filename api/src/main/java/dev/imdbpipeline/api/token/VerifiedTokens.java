package dev.imdbpipeline.api.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Tokens whose signature has been verified a moment ago: a program sends the same one with every request, and verifying it costs more than
 * reading a title.
 *
 * <p>What can end a token early is looked at each time: its own end, and whether the key that signed it is still in the ring. What became
 * of its user is looked at by {@link AccountAugmentor}, as ever.
 */
final class VerifiedTokens {
    private static final int MOST = 10_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final KeyRing keys;
    private final Clock clock;
    private final Duration skew;
    private final Cache<String, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();

    VerifiedTokens(KeyRing keys, Clock clock, Duration skew) {
        this.keys = keys;
        this.clock = clock;
        this.skew = skew;
    }

    private record Verified(JWTCallerPrincipal principal, String keyId, Key key) {}

    /** Whose token it is, if it has been verified before and is still good. */
    Optional<JWTCallerPrincipal> find(String token) {
        Verified verified = known.getIfPresent(token);
        if (verified == null) {
            return Optional.empty();
        }
        boolean over = verified.principal.getExpirationTime() + skew.toSeconds()
                <= clock.instant().getEpochSecond();
        if (over || !keys.verifying(verified.keyId).filter(verified.key::equals).isPresent()) {
            known.invalidate(token);
            return Optional.empty();
        }
        return Optional.of(verified.principal);
    }

    /** Keeps a token that has just been verified with that key. */
    void keep(String token, JWTCallerPrincipal principal, String keyId, Key key) {
        known.put(token, new Verified(principal, keyId, key));
    }
}
