package dev.imdbpipeline.api.release;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dataset of a release: which version, and how many rows.
 *
 * @param sha256 hash of the compressed file: the identity of the version
 * @param rejectedRows rows of the file that are not in the table; rows + rejectedRows is the number of data lines
 */
@Schema(name = "ReleaseDataset")
public record ReleaseDatasetView(
        @Schema(examples = "title.basics") String dataset,
        String sha256,
        @Schema(examples = "12270000") long rows,
        @Schema(examples = "0") long rejectedRows,
        String etag,
        Instant lastModified) {}
