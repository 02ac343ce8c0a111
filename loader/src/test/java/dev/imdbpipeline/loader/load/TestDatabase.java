package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The database as the tests see it, with those parts of it that the neighbours of the loader would write. */
@ApplicationScoped
public class TestDatabase {
    private final DataSource database;

    TestDatabase(DataSource database) {
        this.database = database;
    }

    void clear() throws SQLException {
        execute("create schema if not exists ops");
        execute("create table if not exists ops.run (run_id uuid primary key, status text not null)");
        execute("drop schema if exists transformer cascade");
        execute("create schema transformer");
        execute("create table transformer.current_dataset"
                + " (dataset text, sha256 text, rows bigint, rejected_rows bigint)");
        execute("drop schema if exists downloader cascade");
        execute("create schema downloader");
        execute("create table downloader.latest_version (dataset text, sha256 text, file text, bytes bigint,"
                + " etag text, last_modified timestamptz, downloaded_at timestamptz)");
        execute("truncate ops.run, load cascade");
        execute("truncate dead_letter");
        for (Dataset dataset : Dataset.values()) {
            execute("drop table if exists imdb_next." + dataset.table());
        }
    }

    void setRun(UUID runId, String status) throws SQLException {
        execute(
                "insert into ops.run values (?, ?) on conflict (run_id) do update set status = excluded.status",
                runId,
                status);
    }

    void makeLive(DatasetVersion version, long rows, long rejected) throws SQLException {
        execute(
                "insert into transformer.current_dataset values (?, ?, ?, ?)",
                version.dataset().id(),
                version.sha256(),
                rows,
                rejected);
    }

    void downloaded(DatasetVersion version) throws SQLException {
        execute(
                "insert into downloader.latest_version values (?, ?, ?, ?, ?, ?, ?)",
                version.dataset().id(),
                version.sha256(),
                version.file(),
                version.bytes(),
                version.etag(),
                version.lastModified() == null ? null : version.lastModified().atOffset(ZoneOffset.UTC),
                OffsetDateTime.ofInstant(version.downloadedAt(), ZoneOffset.UTC));
    }

    void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        }
    }

    List<String> texts(String sql) throws SQLException {
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

    long count(String table) throws SQLException {
        return Long.parseLong(texts("select count(*)::text from " + table).get(0));
    }

    Connection connection() throws SQLException {
        return database.getConnection();
    }
}
