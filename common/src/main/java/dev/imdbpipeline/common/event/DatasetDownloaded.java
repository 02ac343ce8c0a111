package dev.imdbpipeline.common.event;

import java.util.Objects;
import java.util.UUID;

/**
 * The file of a dataset lies complete and checked in the data folder. From the downloader to the loader.
 *
 * @param changed false if the source still serves the version that was there before
 */
public record DatasetDownloaded(UUID runId, RunOptions options, DatasetVersion version, boolean changed)
        implements EventData {
    public DatasetDownloaded {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(version, "version");
        options = options == null ? RunOptions.DEFAULT : options;
    }

    @Override
    public String subject() {
        return version.dataset().id();
    }
}
