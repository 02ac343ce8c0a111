package dev.imdbpipeline.api.snapshot;

import java.time.Instant;
import java.util.UUID;

/**
 * What readers see: seven dataset versions and all models built from them.
 *
 * @param runId the run that published it
 */
public record Release(long release, Instant publishedAt, UUID runId) {

    /**
     * The ETag of everything read from it. The time of publication is part of it, because a database built anew counts its
     * releases from one again; so is the version of the answers' shape.
     */
    public String etag() {
        return "W/\"%d-%s-1\"".formatted(release, Long.toString(publishedAt.toEpochMilli(), Character.MAX_RADIX));
    }
}
