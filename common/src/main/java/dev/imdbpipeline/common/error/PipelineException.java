package dev.imdbpipeline.common.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A failure with a code that operators, dashboards and the API can rely on.
 *
 * <p>A transient failure is worth another attempt, a permanent one is not: the same input would fail again.
 */
public class PipelineException extends RuntimeException {
    private final ErrorCode code;

    public PipelineException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public PipelineException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code);
    }

    public ErrorCode code() {
        return code;
    }

    public boolean isTransient() {
        return code.isTransient();
    }

    /** How long to wait at least before another attempt, if whoever could not do it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
