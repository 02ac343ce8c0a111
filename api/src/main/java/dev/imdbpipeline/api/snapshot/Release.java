package dev.imdbpipeline.api.snapshot;

import java.time.Instant;
import java.util.UUID;

/**
 * What readers see: seven dataset versions and all models built from them.
 *
 * @param runId the run that published it
 * @param restoredAt when it was last made current again; null if it was not
 */
public record Release(long release, Instant publishedAt, UUID runId, Instant restoredAt) {

    /**
     * The ETag of everything read from it. The time of publication is part of it, because a database built anew counts its
     * releases from one again; so are the time of a restore, because the list of releases is another one since, and the version of the
     * answers' shape.
     */
    public String etag() {
        Instant since = restoredAt == null ? publishedAt : restoredAt;
        return "W/\"%d-%s-1\"".formatted(release, Long.toString(since.toEpochMilli(), Character.MAX_RADIX));
    }
}
