package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.transformer.build.BuildSettings;
import dev.imdbpipeline.transformer.drift.DriftBounds;
import dev.imdbpipeline.transformer.release.PublicationSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of the transformer; every one has a default that works. */
@ConfigMapping(prefix = "transformer")
public interface TransformerSettings {
    /** Folder of a dbt project to run instead of the one in the program. */
    Optional<Path> projectDir();

    Build build();

    Drift drift();

    Publication publication();

    /** How models are built. */
    interface Build {
        /** Models and tests at a time, each on a connection beside those of the jobs: 8 at most, or raise quarkus.datasource.jdbc.max-size (16). */
        @WithDefault("2")
        int threads();

        /** PostgreSQL's work_mem for each of them. */
        @WithDefault("128MB")
        String workMem();

        /** PostgreSQL's maintenance_work_mem for each of them. */
        @WithDefault("256MB")
        String maintenanceWorkMem();

        /** PostgreSQL's parallel workers per query. */
        @WithDefault("0")
        int parallelWorkers();

        /** After which a model or test is given up. */
        @WithDefault("2h")
        Duration statementTimeout();

        /** Rows kept of each failing test. */
        @WithDefault("20")
        int failureRows();

        default BuildSettings toSettings() {
            return new BuildSettings(
                    threads(), workMem(), maintenanceWorkMem(), parallelWorkers(), statementTimeout(), failureRows());
        }
    }

    /** How far a release may differ from the one before. */
    interface Drift {
        /** Share of rows or of missing values, 0 to 1, from which a difference is a warning. */
        @WithDefault("0.1")
        double warn();

        /** Share from which a loss stops the publication of a run that is not forced. */
        @WithDefault("0.5")
        double error();

        /** Smaller tables are not compared. */
        @WithDefault("1000")
        long minRows();

        default DriftBounds toBounds() {
            return new DriftBounds(warn(), error(), minRows());
        }
    }

    /** How releases are published. */
    interface Publication {
        /** How long an attempt waits for readers; keep it below PostgreSQL's deadlock_timeout of a second. */
        @WithDefault("700ms")
        Duration lockTimeout();

        /** Attempts before the publication is put off. */
        @WithDefault("60")
        int attempts();

        /** Longest wait between two attempts. */
        @WithDefault("3s")
        Duration maxDelay();

        /** A database role that may read releases; ignored if there is no such role. */
        @WithDefault("imdb_reader")
        Optional<String> readerRole();

        default PublicationSettings toSettings() {
            return new PublicationSettings(lockTimeout(), attempts(), maxDelay(), readerRole());
        }
    }
}
