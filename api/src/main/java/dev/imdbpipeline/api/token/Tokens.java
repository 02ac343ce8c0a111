package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.account.AppUser;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Issues tokens. */
@ApplicationScoped
public class Tokens {
    private final TokenSettings settings;
    private final KeyRing keys;

    public Tokens(TokenSettings settings, KeyRing keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** A token for the user, signed. */
    public IssuedToken issue(AppUser user) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        KeyRing.SigningKey key = keys.signing();
        String token = Jwt.issuer(settings.issuer())
                .audience(settings.issuer())
                .subject(user.username)
                .upn(user.username)
                .groups(user.role().included())
                .issuedAt(now)
                .expiresAt(expiresAt)
                .jws()
                .keyId(key.id())
                .sign(key.key());
        return new IssuedToken(token, expiresAt);
    }
}
