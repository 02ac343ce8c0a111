package dev.imdbpipeline.transformer.build;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Keeps all but one build out of the next schemas: a late job of a run that has ended and the job of the next run must not build
 * over each other. PostgreSQL frees the lock as soon as the process that holds it is gone.
 */
public final class BuildLock implements AutoCloseable {
    /** The ASCII codes of "imdb bui". */
    private static final long KEY = 0x696d646220627569L;

    private static final long PAUSE_MILLIS = 500;

    private final Connection connection;

    private BuildLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Waits for the lock.
     *
     * @param watch called about twice a second while waiting; what it throws ends the wait
     */
    public static BuildLock take(DataSource dataSource, Runnable watch) throws SQLException, InterruptedException {
        Connection connection = dataSource.getConnection();
        try {
            while (!call(connection, "select pg_try_advisory_lock(?)")) {
                watch.run();
                // a latch nobody opens: a wait that an interrupt can end
                new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
            return new BuildLock(connection);
        } catch (SQLException | RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            call(connection, "select pg_advisory_unlock(?)");
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }
}
