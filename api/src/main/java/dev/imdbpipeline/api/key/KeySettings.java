package dev.imdbpipeline.api.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of API keys. */
@ConfigMapping(prefix = "pipeline.api-keys")
public interface KeySettings {
    /** How long a key is good for where nobody says. */
    @WithDefault("90d")
    Duration lifetime();

    /** The longest a key may be good for. */
    @WithDefault("366d")
    Duration longestLifetime();

    /** Usable keys a user may have at a time. */
    @WithDefault("20")
    int mostPerUser();
}
