package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.sql.SQLException;

/** PostgreSQL refused or gave up a model. */
public final class ModelFailedException extends PipelineException {
    private final String model;

    public ModelFailedException(String model, String path, SQLException cause) {
        super(code(cause), "model " + model + " (" + path + ") failed: " + cause.getMessage(), cause);
        this.model = model;
    }

    public String model() {
        return model;
    }

    /** Wrong SQL and wrong data (classes 42 and 22) fail again; time-outs, full disks and lost connections may not. */
    private static ErrorCode code(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
            return ErrorCode.MODEL_INVALID;
        }
        return state.startsWith("53100") ? ErrorCode.DISK_FULL : ErrorCode.MODEL_FAILED;
    }
}
