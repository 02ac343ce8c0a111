package dev.imdbpipeline.api.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long logins of the dashboard last, and how their cookie travels. */
@ConfigMapping(prefix = "pipeline.session")
public interface SessionSettings {
    /** After this time a login has to be repeated. */
    @WithDefault("8h")
    Duration lifetime();

    /** Whether the cookie is sent over TLS alone, even if the service itself cannot see that it is behind TLS. */
    @WithDefault("false")
    boolean secureCookie();
}
