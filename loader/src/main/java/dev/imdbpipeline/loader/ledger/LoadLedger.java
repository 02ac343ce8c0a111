package dev.imdbpipeline.loader.ledger;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.StepError;
import dev.imdbpipeline.loader.table.NextTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** What was loaded when, from which version, with which result. A table counts only while its newest row here is staged. */
@ApplicationScoped
public class LoadLedger {
    private final DataSource database;

    LoadLedger(DataSource database) {
        this.database = database;
    }

    /**
     * Enters the begin of a load; from now on an older table of that dataset does not count any more.
     *
     * <p>To be called under the lock of the dataset: whatever is still entered as loading was left behind by a process that died.
     */
    public long begin(UUID runId, int attempt, DatasetVersion version) throws SQLException {
        try (Connection connection = database.getConnection()) {
            update(connection, """
                    update load
                    set status = 'failed',
                        ended_at = clock_timestamp(),
                        error_code = 'UNEXPECTED',
                        error_message = 'the loader died or lost its database'
                    where dataset = ? and status = 'loading'""", version.dataset().id());
            try (PreparedStatement insert = connection.prepareStatement("""
                    insert into load (run_id, attempt, dataset, sha256, compressed_bytes)
                    values (?, ?, ?, ?, ?)
                    returning load_id""")) {
                insert.setObject(1, runId);
                insert.setInt(2, attempt);
                insert.setString(3, version.dataset().id());
                insert.setString(4, version.sha256());
                insert.setLong(5, version.bytes());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    /**
     * Enters that the table stands, in the caller's transaction.
     *
     * @throws PipelineException if another attempt has begun meanwhile: the lock of the dataset was lost, and the table is no longer
     *     this attempt's
     */
    public void staged(Connection connection, long loadId, Dataset dataset, LoadFigures figures) throws SQLException {
        int entered = update(
                connection,
                """
                update load
                set status = 'staged',
                    ended_at = clock_timestamp(),
                    table_oid = to_regclass(?)::oid,
                    lines = ?,
                    rows = ?,
                    rejected = ?,
                    inflated_bytes = ?,
                    copy_millis = ?,
                    index_millis = ?
                where load_id = ? and status = 'loading'""",
                tableName(dataset),
                figures.lines(),
                figures.rows(),
                figures.rejected(),
                figures.inflatedBytes(),
                figures.copyMillis(),
                figures.indexMillis(),
                loadId);
        if (entered != 1) {
            throw new PipelineException(
                    ErrorCode.DATABASE_UNAVAILABLE, dataset.id() + ": the lock was lost and another attempt has begun");
        }
    }

    /** Enters why a load failed. */
    public void failed(long loadId, Throwable cause) throws SQLException {
        StepError error = StepError.of(cause);
        try (Connection connection = database.getConnection()) {
            update(connection, """
                    update load
                    set status = 'failed', ended_at = clock_timestamp(), error_code = ?, error_message = ?
                    where load_id = ? and status = 'loading'""", error.code().name(), error.message(), loadId);
        }
    }

    /** What stands already of that version: in the current release, or else staged for the coming one. */
    public Optional<Standing> standing(DatasetVersion version) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Optional<Standing> live = live(connection, version);
            return live.isPresent() ? live : staged(connection, version);
        }
    }

    /** Whether that run has staged a table of the dataset, and so announced it. */
    public boolean isStaged(UUID runId, Dataset dataset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select from load where dataset = ? and run_id = ? and status = 'staged'")) {
            query.setString(1, dataset.id());
            query.setObject(2, runId);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether the transformer, which publishes the view of the current release, was ever started. */
    static boolean hasReleases(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select to_regclass('transformer.current_dataset') is not null");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static Optional<Standing> live(Connection connection, DatasetVersion version) throws SQLException {
        if (!hasReleases(connection)) {
            return Optional.empty();
        }
        try (PreparedStatement query = connection.prepareStatement(
                "select rows, rejected_rows from transformer.current_dataset where dataset = ? and sha256 = ?")) {
            query.setString(1, version.dataset().id());
            query.setString(2, version.sha256());
            return standing(query, false);
        }
    }

    private static Optional<Standing> staged(Connection connection, DatasetVersion version) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                with newest as (
                    select *
                    from load
                    where dataset = ?
                    order by load_id desc
                    limit 1
                )
                select rows, rejected
                from newest
                where status = 'staged' and sha256 = ? and table_oid = to_regclass(?)::oid""")) {
            query.setString(1, version.dataset().id());
            query.setString(2, version.sha256());
            query.setString(3, tableName(version.dataset()));
            return standing(query, true);
        }
    }

    private static Optional<Standing> standing(PreparedStatement query, boolean changed) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() ? Optional.of(new Standing(changed, row.getLong(1), row.getLong(2))) : Optional.empty();
        }
    }

    private static String tableName(Dataset dataset) {
        return NextTable.SCHEMA + "." + dataset.table();
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            for (int value = 0; value < values.length; value++) {
                update.setObject(value + 1, values[value]);
            }
            return update.executeUpdate();
        }
    }
}
