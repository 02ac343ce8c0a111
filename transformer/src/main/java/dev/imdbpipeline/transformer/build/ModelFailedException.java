package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.sql.SQLException;

/** PostgreSQL refused or gave up a model. */
public final class ModelFailedException extends PipelineException {
    private static final String TIMED_OUT = "57014";

    private final String model;

    public ModelFailedException(String model, String path, SQLException cause) {
        super(code(cause), "model " + model + " (" + path + ") failed: " + describe(cause), cause);
        this.model = model;
    }

    public String model() {
        return model;
    }

    private static String describe(SQLException cause) {
        return TIMED_OUT.equals(cause.getSQLState())
                ? cause.getMessage() + "; make it cheaper or raise transformer.build.statement-timeout"
                : cause.getMessage();
    }

    /** Wrong SQL, wrong data and endless queries fail again; full disks and lost connections may not. */
    private static ErrorCode code(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.equals(TIMED_OUT) || state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
            return ErrorCode.MODEL_INVALID;
        }
        return state.startsWith("53100") ? ErrorCode.DISK_FULL : ErrorCode.MODEL_FAILED;
    }
}
