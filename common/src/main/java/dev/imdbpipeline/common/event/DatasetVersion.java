package dev.imdbpipeline.common.event;

import dev.imdbpipeline.common.dataset.Dataset;
import java.time.Instant;
import java.util.Objects;

/**
 * What the source served once for a dataset. Two versions are the same if their content hash is.
 *
 * @param sha256 hash of the compressed file, 64 hexadecimal digits: the identity of the version
 * @param file path of the file below the data folder both services share
 * @param bytes size of the compressed file
 * @param etag as the source gave it, or null
 * @param lastModified as the source gave it, or null
 * @param downloadedAt when the file was complete
 */
public record DatasetVersion(
        Dataset dataset,
        String sha256,
        String file,
        long bytes,
        String etag,
        Instant lastModified,
        Instant downloadedAt) {
    public DatasetVersion {
        Objects.requireNonNull(dataset, "dataset");
        if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 is not 64 hexadecimal digits: " + sha256);
        }
        Objects.requireNonNull(file, "file");
    }
}
