package dev.imdbpipeline.common.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How to reach the broker; the same values go to the consuming connector. */
@ConfigMapping(prefix = "pipeline.broker")
public interface BrokerSettings {
    String host();

    int port();

    String user();

    String password();

    String virtualHost();

    /** How long a publisher waits for the broker to confirm an event before it counts as failed and is sent again. */
    @WithDefault("5s")
    Duration confirmTimeout();

    @WithDefault("3s")
    Duration connectTimeout();
}
