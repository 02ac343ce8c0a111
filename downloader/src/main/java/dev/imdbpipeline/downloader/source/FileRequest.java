package dev.imdbpipeline.downloader.source;

import dev.imdbpipeline.common.dataset.Dataset;
import java.util.Objects;

/**
 * One question to a source.
 *
 * @param known validators of the version that is here already, {@link Validators#NONE} to be sent a body in any case
 * @param resume what is here of a body that broke off, or null
 */
public record FileRequest(Dataset dataset, Validators known, Resume resume) {

    /**
     * The kept beginning of a body.
     *
     * @param offset bytes that are here, 1 or more
     * @param total size of the whole file
     * @param etag strong ETag of the answer the beginning is from: only the same representation may be continued
     */
    public record Resume(long offset, long total, String etag) {
        public Resume {
            Objects.requireNonNull(etag, "etag");
            if (offset < 1 || offset >= total) {
                throw new IllegalArgumentException("cannot go on at " + offset + " of " + total);
            }
        }
    }

    public FileRequest {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(known, "known");
    }

    public boolean isConditional() {
        return !known.isEmpty();
    }
}
