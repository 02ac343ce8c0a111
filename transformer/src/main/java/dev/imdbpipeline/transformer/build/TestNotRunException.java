package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.PipelineException;
import java.sql.SQLException;

/** PostgreSQL refused or gave up the query of a test, so nobody knows what it would have found. */
public final class TestNotRunException extends PipelineException {
    private final String test;

    public TestNotRunException(String test, SQLException cause) {
        super(
                StatementFailure.code(cause),
                "test " + test + " could not be run: " + StatementFailure.describe(cause),
                cause);
        this.test = test;
    }

    public String test() {
        return test;
    }
}
