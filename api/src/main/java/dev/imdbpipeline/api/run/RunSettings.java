package dev.imdbpipeline.api.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How runs are started and watched. */
@ConfigMapping(prefix = "pipeline.runs")
public interface RunSettings {
    /**
     * When runs start by themselves: six fields, seconds first, as Quartz has them, in UTC.
     * Absent: only when asked for. Set by {@code PIPELINE_CRON}.
     */
    Optional<String> cron();

    /** A run no service was heard of for this long is failed as stalled. */
    @WithDefault("15m")
    Duration stalledAfter();

    /** How often runs are looked at for that. */
    @WithDefault("30s")
    Duration stalledCheckEvery();

    /** How often a watched run is looked at for news. */
    @WithDefault("1s")
    Duration watchEvery();
}
