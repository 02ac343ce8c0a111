package dev.imdbpipeline.api.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How whole lists and tables are handed out. */
@ConfigMapping(prefix = "pipeline.exports")
public interface ExportSettings {
    /** Exports at the same time; each holds a database connection to its end. */
    @WithDefault("4")
    int concurrent();

    /** Exports that may wait for that; more are told at once to come back later. */
    @WithDefault("16")
    int waiting();

    /** How long they wait at most: many exports take less than a second. */
    @WithDefault("10s")
    Duration patience();

    /** An export that takes longer is given up: the next release cannot replace the one it reads from before it ends. */
    @WithDefault("15m")
    Duration timeLimit();

    /** Rows fetched from the database at a time, which is what an export needs of memory. */
    @WithDefault("2000")
    int fetchSize();
}
