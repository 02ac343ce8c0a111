package dev.imdbpipeline.api.sql;

import java.sql.SQLException;

/** A statement failed; the cause tells why. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
