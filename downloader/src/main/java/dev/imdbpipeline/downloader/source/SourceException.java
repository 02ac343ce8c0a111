package dev.imdbpipeline.downloader.source;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.time.Duration;
import java.util.Optional;

/** A source gave no usable answer, or stopped in the middle of one. */
public final class SourceException extends PipelineException {
    private final Duration retryAfter;

    public SourceException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        this.retryAfter = null;
    }

    public SourceException(ErrorCode code, String message, Duration retryAfter) {
        super(code, message);
        this.retryAfter = retryAfter;
    }

    /** How long the source wants to be left alone, if it said so. */
    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
