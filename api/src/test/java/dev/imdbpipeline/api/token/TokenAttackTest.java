package dev.imdbpipeline.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens made by those who would like to be somebody else. */
@ApiTest
class TokenAttackTest {
    @Inject
    Fixture fixture;

    @Inject
    KeyRing keys;

    @Inject
    TokenSettings settings;

    private Key own;
    private String keyId;
    private PublicKey published;

    @BeforeEach
    void reset() {
        fixture.reset();
        KeyRing.SigningKey signing = keys.signing();
        own = signing.key();
        keyId = signing.id();
        published = keys.verifying(keyId).orElseThrow();
    }

    @Test
    void theTokenTheOthersAreMadeOfIsGood() throws JoseException {
        assertThat(status(signed(AlgorithmIdentifiers.RSA_USING_SHA256, own, claims -> {}, header -> {})))
                .isEqualTo(200);
    }

    @Test
    void noSignatureIsNone() throws JoseException {
        refused(signed(AlgorithmIdentifiers.NONE, null, claims -> {}, header -> {}));
        String good = signed(AlgorithmIdentifiers.RSA_USING_SHA256, own, claims -> {}, header -> {});
        String[] parts = good.split("\\.");
        for (String algorithm : List.of("none", "None", "NONE", "nOnE", "")) {
            String head = encoded("{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, keyId));
            refused(head + "." + parts[1] + ".");
            refused(head + "." + parts[1] + "." + parts[2]);
        }
        refused(parts[0] + "." + parts[1] + ".");
        refused(parts[0] + "." + parts[1]);
    }

    @Test
    void thePublicKeyIsNoSecretToSignWith() throws JoseException {
        Key confused = new SecretKeySpec(published.getEncoded(), "HmacSHA256");

        refused(signed(AlgorithmIdentifiers.HMAC_SHA256, confused, claims -> {}, header -> {}));
    }

    @Test
    void aKeyThatComesWithTheTokenIsNotTrusted() throws JoseException {
        RsaJsonWebKey mine = RsaJwkGenerator.generateJwk(2_048);
        refused(signed(
                AlgorithmIdentifiers.RSA_USING_SHA256,
                mine.getPrivateKey(),
                claims -> {},
                header -> header.setJwkHeader(mine)));
        refused(signed(
                AlgorithmIdentifiers.RSA_USING_SHA256,
                mine.getPrivateKey(),
                claims -> {},
                header -> header.setHeader("jku", "https://elsewhere.example/keys")));
        for (String id : List.of("../../etc/passwd", "/dev/null", "", "' or '1'='1", "x".repeat(5_000))) {
            refused(signed(
                    AlgorithmIdentifiers.RSA_USING_SHA256,
                    mine.getPrivateKey(),
                    claims -> {},
                    header -> header.setKeyIdHeaderValue(id)));
        }
    }

    @Test
    void onlyTheAlgorithmOfOurKeysCounts() throws JoseException {
        EllipticCurveJsonWebKey curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);

        refused(signed(
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                curve.getPrivateKey(),
                claims -> {},
                header -> {}));
        refused(signed(AlgorithmIdentifiers.RSA_USING_SHA512, own, claims -> {}, header -> {}));
    }

    @Test
    void claimsOfAnotherTimeOrPlaceAreRefused() throws JoseException {
        refusedClaims(claims -> claims.setExpirationTimeMinutesInTheFuture(-1));
        refusedClaims(claims -> claims.unsetClaim("exp"));
        refusedClaims(claims -> claims.setNotBeforeMinutesInThePast(-10));
        refusedClaims(claims -> claims.setIssuer("somebody else"));
        refusedClaims(claims -> claims.unsetClaim("iss"));
        refusedClaims(claims -> claims.setAudience("somebody else"));
        refusedClaims(claims -> claims.unsetClaim("aud"));
        refusedClaims(claims -> claims.unsetClaim("sub"));
        refusedClaims(claims -> claims.unsetClaim("iat"));
        refusedClaims(claims -> claims.setSubject("nobody"));
        refusedClaims(claims -> claims.setSubject("' or 1=1 --"));
    }

    @Test
    void aChangedTokenIsRefused() {
        String viewer = fixture.token(Role.VIEWER, List.of());
        String[] parts = viewer.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);

        refused(parts[0] + "." + encoded(claims.replace("viewer", "admin")) + "." + parts[2]);
        refused(viewer + "x");
    }

    @Test
    void rolesATokenClaimsAreOfNoConsequence() throws JoseException {
        fixture.token(Role.VIEWER, List.of());

        String token = signed(
                AlgorithmIdentifiers.RSA_USING_SHA256,
                own,
                claims -> {
                    claims.setSubject("viewer-of-the-test");
                    claims.setStringListClaim("groups", "admin");
                },
                header -> {});

        RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/v1/users")
                .then()
                .statusCode(403);
    }

    private void refusedClaims(Consumer<JwtClaims> change) throws JoseException {
        refused(signed(AlgorithmIdentifiers.RSA_USING_SHA256, own, change, header -> {}));
    }

    private static void refused(String token) {
        assertThat(status(token)).as(token).isEqualTo(401);
    }

    private static int status(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/v1/users")
                .statusCode();
    }

    private String signed(String algorithm, Key key, Consumer<JwtClaims> change, Consumer<JsonWebSignature> header)
            throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(settings.issuer());
        claims.setAudience(settings.issuer());
        claims.setSubject("admin");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setKeyIdHeaderValue(keyId);
        header.accept(signature);
        return signature.getCompactSerialization();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
