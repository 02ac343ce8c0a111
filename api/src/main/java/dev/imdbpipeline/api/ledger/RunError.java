package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepError;

/**
 * Why a run failed.
 *
 * @param code stable, for programs: an error code of the pipeline, or {@code RUN_STALLED}
 * @param message for people: what happened to what, and what to change
 * @param step the step that failed; null if no single one did
 */
public record RunError(String code, String message, Step step) {

    /** The run showed no sign of life for too long. */
    public static final String RUN_STALLED = "RUN_STALLED";

    static RunError of(Step step, StepError error) {
        return error == null
                ? new RunError("UNEXPECTED", "the step gave no reason", step)
                : new RunError(error.code().name(), error.message(), step);
    }
}
