package dev.imdbpipeline.api.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many may log in by password at the same time. */
@ConfigMapping(prefix = "pipeline.logins")
public interface LoginSettings {
    /** Logins that may wait until a processor is free to compare their password; more are told at once to come back later. */
    @WithDefault("64")
    int waiting();

    /** How long they wait at most. */
    @WithDefault("10s")
    Duration patience();
}
