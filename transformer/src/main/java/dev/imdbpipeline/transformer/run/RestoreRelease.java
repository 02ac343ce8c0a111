package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.run.OfRun;
import java.util.UUID;

/** What the job needs to know. */
public record RestoreRelease(UUID runId, long release) implements OfRun {}
