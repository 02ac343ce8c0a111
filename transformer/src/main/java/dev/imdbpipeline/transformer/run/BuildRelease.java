package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.run.OfRun;
import java.util.UUID;

/** What the job needs to know; what to build from stands in {@code staged_dataset}. */
public record BuildRelease(UUID runId, RunOptions options) implements OfRun {}
