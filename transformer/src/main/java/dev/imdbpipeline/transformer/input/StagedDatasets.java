package dev.imdbpipeline.transformer.input;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The {@code staged_dataset} table: what each run has to build from. */
@ApplicationScoped
public class StagedDatasets {
    private static final String RECORD = """
            insert into staged_dataset
                (run_id, dataset, sha256, file, bytes, etag, last_modified, downloaded_at, changed, rows, rejected_rows)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (run_id, dataset) do update set
                sha256 = excluded.sha256, file = excluded.file, bytes = excluded.bytes, etag = excluded.etag,
                last_modified = excluded.last_modified, downloaded_at = excluded.downloaded_at,
                changed = excluded.changed, rows = excluded.rows, rejected_rows = excluded.rejected_rows""";

    private static final String TAKE_CURRENT = """
            insert into staged_dataset
                (run_id, dataset, sha256, file, bytes, etag, last_modified, downloaded_at, changed, rows, rejected_rows)
            select ?, dataset, sha256, file, bytes, etag, last_modified, downloaded_at, false, rows, rejected_rows
            from current_dataset
            on conflict do nothing""";

    private final AgroalDataSource dataSource;

    public StagedDatasets(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Records what the loader announced, in the caller's transaction, and tells what the run has so far. Two announcements of a
     * run wait for each other, so that exactly one of them sees the last one missing arrive.
     */
    public List<StagedDataset> record(DatasetStaged staged) {
        try (Connection connection = dataSource.getConnection()) {
            lockRun(connection, staged.runId());
            insert(connection, staged);
            return of(connection, staged.runId());
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** Gives the run the versions of the current release, in the caller's transaction; none if there is no release. */
    public List<StagedDataset> takeCurrent(UUID runId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE_CURRENT)) {
            statement.setObject(1, runId);
            statement.executeUpdate();
            return of(connection, runId);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** What the run has to build from. */
    public List<StagedDataset> of(UUID runId) {
        try (Connection connection = dataSource.getConnection()) {
            return of(connection, runId);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static void lockRun(Connection connection, UUID runId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('imdb staged ' || ?, 0))")) {
            statement.setString(1, runId.toString());
            statement.execute();
        }
    }

    private static void insert(Connection connection, DatasetStaged staged) throws SQLException {
        DatasetVersion version = staged.version();
        try (PreparedStatement statement = connection.prepareStatement(RECORD)) {
            statement.setObject(1, staged.runId());
            statement.setString(2, version.dataset().id());
            statement.setString(3, version.sha256());
            statement.setString(4, version.file());
            statement.setLong(5, version.bytes());
            statement.setString(6, version.etag());
            statement.setTimestamp(7, timestamp(version.lastModified()));
            statement.setTimestamp(8, timestamp(version.downloadedAt()));
            statement.setBoolean(9, staged.changed());
            statement.setLong(10, staged.rows());
            statement.setLong(11, staged.rejectedRows());
            statement.executeUpdate();
        }
    }

    private static List<StagedDataset> of(Connection connection, UUID runId) throws SQLException {
        List<StagedDataset> staged = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select dataset, changed from staged_dataset where run_id = ? order by dataset")) {
            statement.setObject(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    staged.add(new StagedDataset(Dataset.of(result.getString(1)), result.getBoolean(2)));
                }
            }
        }
        return staged;
    }

    private static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static PipelineException unavailable(SQLException e) {
        return new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot use the table staged_dataset", e);
    }
}
