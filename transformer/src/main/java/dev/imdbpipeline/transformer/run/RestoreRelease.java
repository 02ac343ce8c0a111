package dev.imdbpipeline.transformer.run;

import java.util.UUID;

/** What the job needs to know. */
public record RestoreRelease(UUID runId, long release) {}
