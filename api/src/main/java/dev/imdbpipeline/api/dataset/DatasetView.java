package dev.imdbpipeline.api.dataset;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dataset: what lies downloaded, and what readers see of it.
 *
 * @param downloaded the newest version in the data folder; null if there is none
 * @param published the version of the current release; null before the first
 * @param isPublished whether what lies downloaded is what readers see
 */
@Schema(name = "Dataset")
public record DatasetView(
        @Schema(examples = "title.basics") String dataset,
        @Schema(examples = "imdb.title_basics") String table,
        Downloaded downloaded,
        Published published,
        boolean isPublished) {

    /** A version in the data folder. */
    @Schema(name = "DownloadedVersion")
    public record Downloaded(String sha256, long bytes, String etag, Instant lastModified, Instant downloadedAt) {}

    /** A version readers see. */
    @Schema(name = "PublishedVersion")
    public record Published(String sha256, long rows, long rejectedRows) {}
}
