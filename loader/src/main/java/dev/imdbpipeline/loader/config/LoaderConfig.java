package dev.imdbpipeline.loader.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;

/** The settings of the loader beside those all services share. */
@ConfigMapping(prefix = "loader")
public interface LoaderConfig {
    /** The data folder all services share. {@code IMDB_DATA_DIR} in the environment. */
    @WithDefault("data")
    Path dataDir();

    /** Longest line that can become a row; memory is bounded by it. */
    @WithDefault("1M")
    MemorySize maxLine();

    /** So many loads of a dataset are remembered, with their rejected rows; that of the version readers see always is. */
    @WithDefault("20")
    int history();

    /** How many rows of a file may be rejected. */
    Rejected rejected();

    /** How indexes are built. */
    Index index();

    /** Rows that may be rejected before a load fails: the minimum, or the share of the lines if that is more. */
    interface Rejected {
        /** Share of the lines, 0 to 1. */
        @WithDefault("0.001")
        double share();

        /** The share for single datasets, by id, where it differs. */
        Map<String, Double> shareOf();

        /** So many are allowed in any file, however small. */
        @WithDefault("100")
        long minimum();

        /** So many are too many in any file, however large; reading on would only fill the disk with them. */
        @WithDefault("1000000")
        long maximum();
    }

    /** How indexes are built. */
    interface Index {
        /** {@code maintenance_work_mem} of each index build. */
        @WithDefault("256MB")
        String memory();

        /** Whether the indexes of a table are built side by side, each by one process of the server. */
        @WithDefault("true")
        boolean overlapped();
    }
}
