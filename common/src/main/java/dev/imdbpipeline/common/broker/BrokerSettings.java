package dev.imdbpipeline.common.broker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How to reach the broker; the same values go to the consuming connector. */
@ConfigMapping(prefix = "pipeline.broker")
public interface BrokerSettings {
    /** Host of the broker; set by {@code RABBITMQ_HOST}. */
    String host();

    /** Port of the broker; set by {@code RABBITMQ_PORT}. */
    int port();

    /** Login; set by {@code RABBITMQ_USER}. */
    String user();

    /** Set by {@code RABBITMQ_PASSWORD}. */
    String password();

    /** Set by {@code RABBITMQ_VHOST}. */
    String virtualHost();

    /** How long a publisher waits for the broker to confirm an event before it counts as failed and is sent again. */
    @WithDefault("5s")
    Duration confirmTimeout();

    /** How long a publisher waits for a connection. */
    @WithDefault("3s")
    Duration connectTimeout();
}
