package dev.imdbpipeline.common.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * How far a running step is. Sent at most once a second and never kept in the outbox: a lost one does no harm.
 *
 * @param bytes bytes handled so far
 * @param bytesTotal bytes in all, 0 if unknown
 * @param rows rows handled so far
 * @param rowsTotal rows in all, 0 if unknown
 */
public record StepProgress(
        UUID runId, Step step, int attempt, Instant at, long bytes, long bytesTotal, long rows, long rowsTotal)
        implements EventData {
    public StepProgress {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(at, "at");
    }

    @Override
    public String subject() {
        return step.name();
    }
}
