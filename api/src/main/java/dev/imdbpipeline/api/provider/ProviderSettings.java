package dev.imdbpipeline.api.provider;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** An OpenID Connect provider whose tokens are taken beside our own. */
@ConfigMapping(prefix = "pipeline.oidc")
public interface ProviderSettings {
    /** Address of the provider, as its tokens name it in {@code iss}; set by {@code OIDC_ISSUER}. Absent: only our own tokens. */
    Optional<String> issuer();

    /** What its tokens must name in {@code aud}; set by {@code OIDC_AUDIENCE}. */
    @WithDefault("imdb-pipeline")
    String audience();

    /** The claim that holds the user name; set by {@code OIDC_NAME_CLAIM}. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** @throws InvalidSettingException if the provider's keys would travel where anybody could exchange them */
    static void check(StartSettings settings) {
        String issuer = settings.text("OIDC_ISSUER", "");
        if (!issuer.isEmpty() && !isSafe(issuer)) {
            throw new InvalidSettingException("OIDC_ISSUER is '%s'; set it to an https address".formatted(issuer));
        }
    }

    private static boolean isSafe(String issuer) {
        try {
            URI uri = URI.create(issuer);
            boolean here = "http".equals(uri.getScheme())
                    && ("localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost()));
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || here);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
