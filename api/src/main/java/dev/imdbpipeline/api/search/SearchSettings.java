package dev.imdbpipeline.api.search;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work one search may be. */
@ConfigMapping(prefix = "pipeline.search")
public interface SearchSettings {
    /** A search that takes longer is given up: whoever types has typed on by then. */
    @WithDefault("5s")
    Duration statementTimeout();

    /** How many of the most popular names one or two letters are looked up in; more of them begin with any letter than anybody reads. */
    @WithDefault("30000")
    int popularNames();
}
