package dev.imdbpipeline.downloader.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the downloader beside those all services share. */
@ConfigMapping(prefix = "downloader")
public interface DownloaderConfig {
    /** Where IMDb publishes the files. */
    String LIVE_HOST = "https://datasets.imdbws.com";

    /** Where the files come from: https or http host, or {@code file:} folder. {@code IMDB_BASE_URL} in the environment. */
    @WithDefault(LIVE_HOST)
    String baseUrl();

    /** The data folder all services share; files go below {@code downloads} in it. {@code IMDB_DATA_DIR} in the environment. */
    @WithDefault("data")
    Path dataDir();

    /** Settings of the conversation with a host. */
    Http http();

    /** Settings of the files kept here. */
    Files files();

    /** How to talk to a host. */
    interface Http {
        /** How requests name themselves. */
        @WithDefault("imdb-data-pipeline (non-commercial; java.net.http)")
        String userAgent();

        /** How long a connection may take to open. */
        @WithDefault("10s")
        Duration connectTimeout();

        /** How long the head of an answer may take. */
        @WithDefault("30s")
        Duration answerTimeout();

        /** How long a body may bring no byte before the connection is given up. */
        @WithDefault("30s")
        Duration stallTimeout();

        /** Connections in a row that bring little or nothing before the attempt is given up. */
        @WithDefault("4")
        int tries();

        /** Upper limit of the random pause after the first such connection; it doubles with each further one. */
        @WithDefault("1s")
        Duration firstPause();

        /** Longest pause within an attempt; a host that wants a longer one ends the attempt. */
        @WithDefault("20s")
        Duration longestPause();
    }

    /** Which files are accepted, and which are kept. */
    interface Files {
        /** Share of the last version's rows a new one must have, 0 to 1. */
        @WithDefault("0.9")
        double rowFloor();

        /** Versions of a dataset kept on disk, 1 or more. */
        @WithDefault("3")
        int keepVersions();

        /** Space on the disk that must stay free. */
        @WithDefault("256M")
        MemorySize diskReserve();
    }
}
