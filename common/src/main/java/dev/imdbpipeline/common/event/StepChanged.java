package dev.imdbpipeline.common.event;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A step began, was put off, or ended. From every service to the run ledger.
 *
 * @param attempt 1 for the first; a later attempt supersedes an earlier one whatever order the events arrive in
 * @param at when it changed
 * @param error why, for {@link StepStatus#RETRYING} and {@link StepStatus#FAILED}; null otherwise
 * @param figures what is worth keeping of it by name, e.g. {@code bytes}, {@code rows}, {@code rejectedRows}
 */
public record StepChanged(
        UUID runId, Step step, StepStatus status, int attempt, Instant at, StepError error, Map<String, Long> figures)
        implements EventData {
    public StepChanged {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(at, "at");
        figures = figures == null ? Map.of() : Map.copyOf(figures);
    }

    public static StepChanged running(UUID runId, Step step, int attempt) {
        return new StepChanged(runId, step, StepStatus.RUNNING, attempt, Instant.now(), null, Map.of());
    }

    public static StepChanged ended(UUID runId, Step step, StepStatus status, int attempt, Map<String, Long> figures) {
        return new StepChanged(runId, step, status, attempt, Instant.now(), null, figures);
    }

    public static StepChanged failed(UUID runId, Step step, StepStatus status, int attempt, Throwable failure) {
        return new StepChanged(runId, step, status, attempt, Instant.now(), StepError.of(failure), Map.of());
    }

    @Override
    public String subject() {
        return step.name();
    }
}
