package dev.imdbpipeline.downloader.source;

import java.time.Instant;

/**
 * What tells two versions of a file apart without reading them (RFC 9110, section 8.8). Says nothing about equal content: the same
 * body may come again under new validators.
 *
 * @param etag with its quotes and, if weak, its {@code W/}; or null
 * @param lastModified or null
 */
public record Validators(String etag, Instant lastModified) {
    public static final Validators NONE = new Validators(null, null);

    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }

    /** Whether equal validators mean equal bytes, so that a body may be continued. Last-Modified alone is too coarse for that. */
    public boolean isStrong() {
        return etag != null && !etag.startsWith("W/");
    }
}
