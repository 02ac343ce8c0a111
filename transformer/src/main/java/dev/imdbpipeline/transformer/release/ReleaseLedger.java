package dev.imdbpipeline.transformer.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code release} and {@code release_dataset}; everything happens in the caller's transaction. */
final class ReleaseLedger {

    /** A release by number, run and time. */
    record Release(long number, UUID runId, Instant publishedAt) {}

    /** The release the run published, if it did. */
    Optional<Release> of(Connection connection, UUID runId) throws SQLException {
        return find(connection, "run_id = ?", runId);
    }

    Optional<Release> withStatus(Connection connection, String status) throws SQLException {
        return find(connection, "status = ?", status);
    }

    /** The release the run brought back, if it did, as an announcement of that run. */
    Optional<Release> restoredBy(Connection connection, UUID runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select r.release, s.run_id, r.published_at
                from restore s
                join release r on r.release = s.release
                where s.run_id = ?""")) {
            statement.setObject(1, runId);
            return first(statement);
        }
    }

    /** Enters the next release as the current one, with the dataset versions of its run. */
    Release enter(Connection connection, UUID runId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update release set status = 'retired' where status = 'previous'");
            statement.executeUpdate("update release set status = 'previous' where status = 'current'");
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into release (release, run_id, status, published_at)
                select coalesce(max(release), 0) + 1, ?, 'current', clock_timestamp() from release""")) {
            statement.setObject(1, runId);
            statement.executeUpdate();
        }
        Release release = of(connection, runId).orElseThrow();
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into release_dataset
                    (release, dataset, sha256, file, bytes, etag, last_modified, downloaded_at, changed, rows, rejected_rows)
                select ?, dataset, sha256, file, bytes, etag, last_modified, downloaded_at, changed, rows, rejected_rows
                from staged_dataset
                where run_id = ?""")) {
            statement.setLong(1, release.number());
            statement.setObject(2, runId);
            statement.executeUpdate();
        }
        return release;
    }

    /** The previous release becomes current, and the other way round; the run that did it is kept. */
    void changePlaces(Connection connection, Release current, Release previous, UUID runId) throws SQLException {
        // one at a time: there is never more than one release of either status
        setStatus(connection, current, "retired");
        setStatus(connection, previous, "current");
        setStatus(connection, current, "previous");
        try (PreparedStatement statement =
                connection.prepareStatement("insert into restore (run_id, release, replaced) values (?, ?, ?)")) {
            statement.setObject(1, runId);
            statement.setLong(2, previous.number());
            statement.setLong(3, current.number());
            statement.executeUpdate();
        }
    }

    private static void setStatus(Connection connection, Release release, String status) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                update release
                set status = ?, restored_at = case when ? = 'current' then clock_timestamp() else restored_at end
                where release = ?""")) {
            statement.setString(1, status);
            statement.setString(2, status);
            statement.setLong(3, release.number());
            statement.executeUpdate();
        }
    }

    private static Optional<Release> find(Connection connection, String condition, Object value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select release, run_id, published_at from release where " + condition)) {
            statement.setObject(1, value);
            return first(statement);
        }
    }

    private static Optional<Release> first(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            return result.next()
                    ? Optional.of(new Release(
                            result.getLong(1),
                            result.getObject(2, UUID.class),
                            result.getObject(3, OffsetDateTime.class).toInstant()))
                    : Optional.empty();
        }
    }
}
