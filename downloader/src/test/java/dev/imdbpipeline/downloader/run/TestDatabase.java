package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The database as the tests see it, the part of the run ledger included that the api would write. */
@ApplicationScoped
public class TestDatabase {
    private final DataSource database;

    TestDatabase(DataSource database) {
        this.database = database;
    }

    void clear() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists ops");
            statement.execute("create table if not exists ops.run (run_id uuid primary key, status text not null)");
            statement.execute("truncate ops.run, download, dataset_version, dead_letter");
        }
    }

    void setRun(UUID runId, String status) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into ops.run values (?, ?)"
                        + " on conflict (run_id) do update set status = excluded.status")) {
            insert.setObject(1, runId);
            insert.setString(2, status);
            insert.executeUpdate();
        }
    }

    long count(String table) throws SQLException {
        return Long.parseLong(texts("select count(*)::text from " + table).get(0));
    }

    List<String> deadLetters() throws SQLException {
        return texts("select origin || ': ' || reason from dead_letter order by id");
    }

    String downloadStatus(UUID runId, Dataset dataset) throws SQLException {
        return texts("select status from download where run_id = '" + runId + "' and dataset = '" + dataset.id() + "'")
                .get(0);
    }

    List<DatasetVersion> latestVersions() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select dataset, sha256, file, bytes, etag, last_modified,"
                        + " downloaded_at from downloader.latest_version")) {
            List<DatasetVersion> versions = new ArrayList<>();
            while (row.next()) {
                versions.add(new DatasetVersion(
                        Dataset.of(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class).toInstant(),
                        row.getObject(7, OffsetDateTime.class).toInstant()));
            }
            return versions;
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
