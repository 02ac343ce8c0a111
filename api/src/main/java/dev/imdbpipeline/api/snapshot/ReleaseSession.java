package dev.imdbpipeline.api.snapshot;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A read-only transaction on one release that outlives the call it was opened in. */
public final class ReleaseSession implements AutoCloseable {
    private final Connection connection;
    private final Release release;

    private ReleaseSession(Connection connection, Release release) {
        this.connection = connection;
        this.release = release;
    }

    /**
     * Opens one.
     *
     * @param statementTimeout of each of its statements
     * @throws dev.imdbpipeline.api.problem.ProblemException if no release has been published yet
     */
    public static ReleaseSession open(DataSource dataSource, ReaderRole reader, Duration statementTimeout)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            return new ReleaseSession(connection, CurrentReleaseSql.begin(connection, reader, statementTimeout));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    public Connection connection() {
        return connection;
    }

    public Release release() {
        return release;
    }

    /** Ends the transaction and gives the connection back. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
