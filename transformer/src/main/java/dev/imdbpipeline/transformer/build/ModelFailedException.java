package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.PipelineException;
import java.sql.SQLException;

/** PostgreSQL refused or gave up a model. */
public final class ModelFailedException extends PipelineException {
    private final String model;

    public ModelFailedException(String model, String path, SQLException cause) {
        super(
                StatementFailure.code(cause),
                "model " + model + " (" + path + ") failed: " + StatementFailure.describe(cause),
                cause);
        this.model = model;
    }

    public String model() {
        return model;
    }
}
