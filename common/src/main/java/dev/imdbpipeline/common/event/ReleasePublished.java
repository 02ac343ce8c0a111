package dev.imdbpipeline.common.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Readers see this release from now on. From the transformer to the api, which ends the run.
 *
 * @param runId the run that published it now, or brought it back
 * @param publishedAt when it was published for the first time
 */
public record ReleasePublished(UUID runId, long release, Instant publishedAt) implements EventData {
    public ReleasePublished {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(publishedAt, "publishedAt");
    }
}
