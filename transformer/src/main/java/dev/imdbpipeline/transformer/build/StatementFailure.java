package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.ErrorCode;
import java.sql.SQLException;

/** What to think of a statement of a model or a test that PostgreSQL refused or gave up. */
final class StatementFailure {
    private static final String TIMED_OUT = "57014";

    private StatementFailure() {}

    static String describe(SQLException cause) {
        return TIMED_OUT.equals(cause.getSQLState())
                ? cause.getMessage() + "; make it cheaper or raise transformer.build.statement-timeout"
                : cause.getMessage();
    }

    /** Wrong SQL, wrong data and endless queries fail again; full disks and lost connections may not. */
    static ErrorCode code(SQLException cause) {
        String state = String.valueOf(cause.getSQLState());
        if (state.equals(TIMED_OUT) || state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
            return ErrorCode.MODEL_INVALID;
        }
        return state.startsWith("53100") ? ErrorCode.DISK_FULL : ErrorCode.MODEL_FAILED;
    }
}
