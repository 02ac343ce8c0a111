package dev.imdbpipeline.common.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How jobs are run and how often they are tried. */
@ConfigMapping(prefix = "pipeline.jobs")
public interface JobSettings {
    /** Jobs at a time; with two connections for each, 4 of quarkus.datasource.jdbc.max-size (16) must be left. */
    @WithDefault("2")
    int threads();

    /** Failed attempts after which a job is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** Starts, crashes included, after which a job is given up. */
    @WithDefault("20")
    int maxStarts();

    /** Upper bound of the wait after the first failure; doubled after each further one. */
    @WithDefault("2s")
    Duration firstDelay();

    /** Longest wait between two attempts, unless a host asks for a longer one. */
    @WithDefault("5m")
    Duration maxDelay();

    /** Longest wait a host may ask for, as with Retry-After; a job that is asked for more is given up at once. */
    @WithDefault("6h")
    Duration longestWait();

    /** How often a worker shows that it is alive; a job is taken over when four of these are missed. */
    @WithDefault("2s")
    Duration heartbeat();

    /** How long a stopping service waits for its jobs. */
    @WithDefault("8s")
    Duration shutdownWait();
}
