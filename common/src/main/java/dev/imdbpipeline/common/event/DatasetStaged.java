package dev.imdbpipeline.common.event;

import java.util.Objects;
import java.util.UUID;

/**
 * The rows of a dataset stand checked in {@code imdb_next}, or are those of the current release already. From the loader to the
 * transformer, which builds once it has heard of all seven.
 *
 * @param changed true if the table stands in {@code imdb_next}; false if the current release holds this version
 * @param rows rows in the table
 * @param rejectedRows rows of the file that are not in the table; rows + rejectedRows is the number of data lines
 */
public record DatasetStaged(
        UUID runId, RunOptions options, DatasetVersion version, boolean changed, long rows, long rejectedRows)
        implements EventData {
    public DatasetStaged {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(version, "version");
        options = options == null ? RunOptions.DEFAULT : options;
    }

    @Override
    public String subject() {
        return version.dataset().id();
    }
}
