package dev.imdbpipeline.common.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * All seven files lie complete in the data folder. From the downloader to the run ledger, which ends runs that only download.
 *
 * @param versions the version of every dataset, seven entries
 * @param changed how many of them are new
 */
public record DownloadFinished(UUID runId, RunOptions options, List<DatasetVersion> versions, int changed)
        implements EventData {
    public DownloadFinished {
        Objects.requireNonNull(runId, "runId");
        options = options == null ? RunOptions.DEFAULT : options;
        versions = List.copyOf(versions);
    }
}
