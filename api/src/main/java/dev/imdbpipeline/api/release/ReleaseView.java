package dev.imdbpipeline.api.release;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A release as the API shows it.
 *
 * @param status {@code current}: what readers see; {@code previous}: can be restored; {@code retired}: gone but for its figures
 * @param restoredAt when it was last made current again; null if it was not
 * @param runId the run that published it
 */
@Schema(name = "Release")
public record ReleaseView(
        @Schema(examples = "3") long release,

        @Schema(enumeration = {"current", "previous", "retired"})
        String status,

        Instant publishedAt,
        Instant restoredAt,
        UUID runId,
        List<ReleaseDatasetView> datasets) {}
