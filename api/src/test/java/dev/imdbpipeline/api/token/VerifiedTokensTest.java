package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.nio.file.Path;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedTokensTest {
    private static final Instant END = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private KeyRing keys;
    private String keyId;

    @BeforeEach
    void open() {
        keys = KeyRingTest.ring(folder);
        keys.open();
        keyId = keys.signing().id();
    }

    @Test
    void aVerifiedTokenIsKnownUntilItEnds() {
        VerifiedTokens before = at(END.plusSeconds(4));
        VerifiedTokens after = at(END.plusSeconds(5));
        keep(before);
        keep(after);

        assertThat(before.find("token")).isPresent();
        assertThat(before.find("another token")).isEmpty();
        assertThat(after.find("token")).isEmpty();
    }

    @Test
    void aTokenIsForgottenWithItsKey() {
        VerifiedTokens verified = at(END.minusSeconds(60));
        keep(verified);

        keys.rotate(false);
        assertThat(verified.find("token")).isPresent();
        keys.rotate(true);
        assertThat(verified.find("token")).isEmpty();
    }

    private VerifiedTokens at(Instant now) {
        return new VerifiedTokens(keys, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(5));
    }

    private void keep(VerifiedTokens verified) {
        JwtClaims claims = new JwtClaims();
        claims.setExpirationTime(NumericDate.fromSeconds(END.getEpochSecond()));
        Key key = keys.verifying(keyId).orElseThrow();
        verified.keep("token", new DefaultJWTCallerPrincipal(claims), keyId, key);
    }
}
