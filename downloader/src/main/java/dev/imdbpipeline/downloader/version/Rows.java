package dev.imdbpipeline.downloader.version;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The rows of this service: a connection for each statement, that of the caller's transaction if there is one. */
record Rows(DataSource database) {

    /** Work with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** @throws PipelineException DATABASE_UNAVAILABLE, with what the database said */
    <T> T with(Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new PipelineException(
                    ErrorCode.DATABASE_UNAVAILABLE, "the table of versions cannot be used: " + e.getMessage(), e);
        }
    }
}
