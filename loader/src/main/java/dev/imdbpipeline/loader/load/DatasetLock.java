package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.loader.table.LongSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The right to touch the table of a dataset, held by a database session and lost with it.
 *
 * <p>A lease can run out while its holder still works, and a late job of a run that ended may meet the first one of the next run:
 * this lock is what keeps two of them from building the same table.
 */
final class DatasetLock implements AutoCloseable {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String KEY = "hashtextextended('imdb load ' || ?, 0)";

    private final Connection connection;
    private final Dataset dataset;

    private DatasetLock(Connection connection, Dataset dataset) {
        this.connection = connection;
        this.dataset = dataset;
    }

    /** Waits for the lock until the service stops. */
    static DatasetLock take(DataSource database, Dataset dataset, JobAttempt attempt) throws SQLException {
        Connection connection = database.getConnection();
        try {
            LongSession.prepare(connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '1s'");
                while (!locked(connection, dataset)) {
                    attempt.checkNotStopping();
                }
                statement.execute("reset lock_timeout");
            }
            return new DatasetLock(connection, dataset);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** The session that holds the lock: what it does, it does under the lock. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (Connection closed = connection;
                PreparedStatement unlock = closed.prepareStatement("select pg_advisory_unlock(" + KEY + ")")) {
            unlock.setString(1, dataset.id());
            unlock.execute();
            LongSession.reset(closed);
        }
    }

    private static boolean locked(Connection connection, Dataset dataset) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_advisory_lock(" + KEY + ")")) {
            statement.setString(1, dataset.id());
            statement.execute();
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
