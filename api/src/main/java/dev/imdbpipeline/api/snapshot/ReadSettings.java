package dev.imdbpipeline.api.snapshot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the release is read. */
@ConfigMapping(prefix = "pipeline.reads")
public interface ReadSettings {
    /** A query that takes longer is given up: it would hold up the publication of the next release, and nobody waits that long. */
    @WithDefault("30s")
    Duration statementTimeout();

    /** The same for reads of one row by its id, which take a millisecond when all is well. */
    @WithDefault("5s")
    Duration singleTimeout();
}
