package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.run.OfRun;
import java.util.UUID;

/** A version of a dataset that a run wants in the database. */
public record LoadOrder(UUID runId, RunOptions options, DatasetVersion version) implements OfRun {
    public Dataset dataset() {
        return version.dataset();
    }

    public Step step() {
        return Step.of(Step.Kind.LOAD, dataset().id());
    }

    /** The same order twice is one job. */
    public String id() {
        return runId + " " + dataset().id();
    }

    /** The longest goes first: begun last, it would run on alone while the other lane is idle. */
    public int priority() {
        return (int) Math.min(Short.MAX_VALUE, dataset().approximateRows() / 10_000);
    }
}
