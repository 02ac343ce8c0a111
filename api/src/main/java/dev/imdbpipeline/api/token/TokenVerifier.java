package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.provider.ProviderTokens;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies tokens against the key ring; the framework's own verifier knows a single key from its settings. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenVerifier extends JWTCallerPrincipalFactory {
    private static final int CLOCK_SKEW_SECONDS = 5;

    private final ProviderTokens provider;
    private final VerifiedTokens verified;
    private final JwtConsumer consumer;

    public TokenVerifier(TokenSettings settings, KeyRing keys, ProviderTokens provider) {
        this.provider = provider;
        this.verified = new VerifiedTokens(keys, Clock.systemUTC(), Duration.ofSeconds(CLOCK_SKEW_SECONDS));
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
                .setVerificationKeyResolver((signature, nesting) -> key(signature, keys))
                .setExpectedIssuer(settings.issuer())
                .setExpectedAudience(settings.issuer())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        Optional<JWTCallerPrincipal> known = verified.find(token);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return provider.claimed(token) ? principal(token, provider.verify(token)) : verify(token);
        } catch (InvalidJwtException e) {
            throw new ParseException("the token is not valid", e);
        }
    }

    private JWTCallerPrincipal verify(String token) throws InvalidJwtException {
        JwtContext verification = consumer.process(token);
        JWTCallerPrincipal principal = principal(token, verification.getJwtClaims());
        JsonWebSignature signature =
                (JsonWebSignature) verification.getJoseObjects().get(0);
        verified.keep(token, principal, signature.getKeyIdHeaderValue(), signature.getKey());
        return principal;
    }

    private static JWTCallerPrincipal principal(String token, JwtClaims claims) {
        claims.setClaim(Claims.raw_token.name(), token);
        return new DefaultJWTCallerPrincipal(claims);
    }

    private static Key key(JsonWebSignature signature, KeyRing keys) throws UnresolvableKeyException {
        return keys.verifying(signature.getKeyIdHeaderValue())
                .orElseThrow(() -> new UnresolvableKeyException("no such key"));
    }
}
