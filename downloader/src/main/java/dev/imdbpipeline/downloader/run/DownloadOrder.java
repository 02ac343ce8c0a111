package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.run.OfRun;
import java.util.UUID;

/** What a download needs to know; kept with its job. */
public record DownloadOrder(UUID runId, RunOptions options, Dataset dataset) implements OfRun {

    Step step() {
        return Step.of(Step.Kind.DOWNLOAD, dataset.id());
    }
}
