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

    /** Lists, searches and details read at the same time; each holds a database connection. Rows by id have connections of their own. */
    @WithDefault("8")
    int concurrent();

    /** Requests that may wait for that; more are told at once to come back later. */
    @WithDefault("64")
    int waiting();

    /** How long they wait at most. */
    @WithDefault("10s")
    Duration patience();
}
