package dev.imdbpipeline.api.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens are made and checked. */
@ConfigMapping(prefix = "pipeline.token")
public interface TokenSettings {
    /** Folder of the signing keys; made if it is missing. */
    @WithDefault("./data/keys")
    String keys();

    /** Who issues the tokens: their {@code iss} and {@code aud}. */
    @WithDefault("imdb-pipeline")
    String issuer();

    /** How long a token is good for. */
    @WithDefault("8h")
    Duration lifetime();

    /** Wrong passwords in a row before a name and address have to wait. */
    @WithDefault("5")
    int freeFailures();

    /** The longest wait after wrong passwords; it starts at a second and doubles. */
    @WithDefault("5m")
    Duration longestWait();
}
