package dev.imdbpipeline.api.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderTokensTest {
    private HttpServer host;
    private String issuer;
    private RsaJsonWebKey key;
    private ProviderTokens tokens;

    @BeforeEach
    void start() throws IOException, JoseException {
        key = key("first");
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + host.getAddress().getPort();
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer));
        answer("/keys", new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        host.start();
        ProviderKeys keys = new ProviderKeys(settings(issuer), new ObjectMapper());
        keys.fetch();
        tokens = new ProviderTokens(settings(issuer), keys);
    }

    @AfterEach
    void stop() {
        host.stop(0);
    }

    @Test
    void aTokenOfTheProviderNamesOurUserWhateverElseItClaims() throws Exception {
        String token = token(key, claims -> {
            claims.setClaim("upn", "admin");
            claims.setStringListClaim("groups", "admin");
        });

        assertThat(tokens.claimed(token)).isTrue();
        JwtClaims claims = tokens.verify(token);
        assertThat(claims.getSubject()).isEqualTo("maria");
        assertThat(claims.getClaimValueAsString("upn")).isEqualTo("maria");
    }

    @Test
    void aTokenThatIsNotForUsIsRefused() throws Exception {
        refused(token(key, claims -> claims.setAudience("somebody else")));
        refused(token(key, claims -> claims.setExpirationTimeMinutesInTheFuture(-5)));
        refused(token(key, claims -> claims.unsetClaim("exp")));
        refused(token(key, claims -> claims.unsetClaim("preferred_username")));
        refused(token(key, claims -> claims.setClaim("preferred_username", "a b")));
        refused(token(key("first"), claims -> {}));
        refused(token(key("unknown"), claims -> {}));
        assertThat(tokens.claimed(token(key, claims -> claims.setIssuer("https://elsewhere.example"))))
                .isFalse();
        assertThat(tokens.claimed("no token")).isFalse();
    }

    @Test
    void withoutAProviderNoTokenIsTheProviders() throws Exception {
        ProviderTokens none = new ProviderTokens(settings(null), new ProviderKeys(settings(null), new ObjectMapper()));

        assertThat(none.claimed(token(key, claims -> {}))).isFalse();
    }

    @Test
    void keysThatCannotBeFetchedLeaveTheKnownOnes() throws Exception {
        ProviderKeys keys = new ProviderKeys(settings(issuer), new ObjectMapper());
        keys.fetch();
        host.removeContext("/keys");
        keys.fetch();

        assertThat(keys.known()).hasSize(1);
    }

    @Test
    void keysMustNotTravelInTheClear() {
        assertThatThrownBy(() -> check("http://provider.example"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("OIDC_ISSUER is 'http://provider.example'; set it to an https address");
        assertThatThrownBy(() -> check("provider")).isInstanceOf(InvalidSettingException.class);
        assertThatCode(() -> {
                    check("https://provider.example/realms/ours");
                    check("");
                })
                .doesNotThrowAnyException();
    }

    private void refused(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(InvalidJwtException.class);
    }

    private String token(RsaJsonWebKey signer, Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience("imdb-pipeline");
        claims.setSubject("4711");
        claims.setClaim("preferred_username", "maria");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        change.accept(claims);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(signer.getPrivateKey());
        signature.setKeyIdHeaderValue(signer.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private static RsaJsonWebKey key(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2_048);
        key.setKeyId(id);
        return key;
    }

    private void answer(String path, String body) {
        host.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static void check(String issuer) {
        ProviderSettings.check(new StartSettings(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("OIDC_ISSUER", issuer), "test", 100))
                .build()));
    }

    private static ProviderSettings settings(String issuer) {
        return new ProviderSettings() {
            @Override
            public Optional<String> issuer() {
                return Optional.ofNullable(issuer);
            }

            @Override
            public String audience() {
                return "imdb-pipeline";
            }

            @Override
            public String nameClaim() {
                return "preferred_username";
            }
        };
    }
}
