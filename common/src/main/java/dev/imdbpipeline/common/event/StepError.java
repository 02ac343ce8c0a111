package dev.imdbpipeline.common.event;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;

/**
 * Why a step failed.
 *
 * @param code stable, for programs
 * @param message for people: what happened to what, and what to change
 */
public record StepError(ErrorCode code, String message) {
    public static StepError of(Throwable failure) {
        if (failure instanceof PipelineException known) {
            return new StepError(known.code(), known.getMessage());
        }
        return new StepError(ErrorCode.UNEXPECTED, failure.toString());
    }
}
