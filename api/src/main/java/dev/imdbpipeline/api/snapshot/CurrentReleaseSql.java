package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.run.ReleaseLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** The statements that every read outside a transaction of the container begins with. */
final class CurrentReleaseSql {
    /** No such table, no such schema: what PostgreSQL says before the first release. */
    private static final Set<String> NOTHING_THERE = Set.of("42P01", "3F000");

    private static final String RELEASE = Statements.text("current_release");

    private CurrentReleaseSql() {}

    /**
     * Becomes the role of readers, keeps publication away and finds the current release, in two statements of one round trip.
     *
     * <p>PostgreSQL looks up the names of a statement when it comes to it, which is after the lock.
     */
    static String begin(ReaderRole reader, Duration statementTimeout) {
        return "select set_config('role', '" + reader.name()
                + "', true), set_config('transaction_read_only', 'on', true), set_config('statement_timeout', '"
                + statementTimeout.toMillis() + "', true) from (select pg_advisory_xact_lock_shared(" + ReleaseLock.KEY
                + ")) as held;\n" + RELEASE;
    }

    /**
     * Begins to read in a transaction that has just been opened.
     *
     * @throws dev.imdbpipeline.api.problem.ProblemException if no release has been published yet
     */
    static Release begin(Connection connection, ReaderRole reader, Duration statementTimeout) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(begin(reader, statementTimeout))) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                if (rows.next()) {
                    return release(rows);
                }
            }
        } catch (SQLException e) {
            if (!isNothingThere(e)) {
                throw e;
            }
        }
        throw ReleaseReads.noRelease();
    }

    static Release release(ResultSet row) throws SQLException {
        Timestamp restored = row.getTimestamp("restored_at");
        return new Release(
                row.getLong("release"),
                row.getTimestamp("published_at").toInstant(),
                row.getObject("run_id", UUID.class),
                restored == null ? null : restored.toInstant());
    }

    static boolean isNothingThere(SQLException failure) {
        return NOTHING_THERE.contains(failure.getSQLState());
    }
}
