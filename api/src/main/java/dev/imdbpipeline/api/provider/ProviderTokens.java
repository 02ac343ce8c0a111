package dev.imdbpipeline.api.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.util.List;
import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens of the provider: who somebody is. What they may do stays with our own users, of whom one of that name must exist;
 * roles the token claims are of no consequence.
 */
@ApplicationScoped
public class ProviderTokens {
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final JwtConsumer UNVERIFIED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private final ProviderSettings settings;
    private final ProviderKeys keys;

    public ProviderTokens(ProviderSettings settings, ProviderKeys keys) {
        this.settings = settings;
        this.keys = keys;
    }

    /** Whether the token says it is the provider's: who is to verify it, and nothing more. */
    public boolean claimed(String token) {
        if (settings.issuer().isEmpty()) {
            return false;
        }
        try {
            return settings.issuer()
                    .get()
                    .equals(UNVERIFIED.processToClaims(token).getIssuer());
        } catch (InvalidJwtException | MalformedClaimException e) {
            return false;
        }
    }

    /** The claims, with our user's name as subject. */
    public JwtClaims verify(String token) throws InvalidJwtException {
        JwtConsumer consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(this::key)
                .setExpectedIssuer(settings.issuer().orElseThrow())
                .setExpectedAudience(settings.audience())
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
        JwtClaims claims = consumer.processToClaims(token);
        String name = claims.getClaimValueAsString(settings.nameClaim());
        if (name == null || !name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new InvalidJwtException(
                    "no user name",
                    List.of(new ErrorCodeValidator.Error(ErrorCodes.MISCELLANEOUS, settings.nameClaim())),
                    null);
        }
        // All that could name somebody names the same user.
        claims.setSubject(name);
        claims.setClaim(Claims.upn.name(), name);
        claims.setClaim(Claims.preferred_username.name(), name);
        return claims;
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            return new JwksVerificationKeyResolver(keys.known()).resolveKey(signature, nesting);
        } catch (UnresolvableKeyException e) {
            keys.wanted();
            throw e;
        }
    }
}
