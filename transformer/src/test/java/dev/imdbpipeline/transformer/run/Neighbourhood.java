package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.build.SmallWorld;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the other services would have put into the database: the run ledger, and the tables of the coming release. */
@ApplicationScoped
class Neighbourhood {
    private final AgroalDataSource dataSource;

    Neighbourhood(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** As before the first release. */
    void clear() throws SQLException {
        execute(
                "create schema if not exists ops",
                "create table if not exists ops.run (run_id uuid primary key, status text not null)",
                "delete from restore",
                "delete from release_dataset",
                "delete from release",
                "delete from staged_dataset",
                "delete from build");
        for (String schema : List.of("imdb", "staging", "intermediate", "marts")) {
            for (String suffix : List.of("_trash", "_prev", "_next", "")) {
                execute("drop schema if exists " + schema + suffix + " cascade");
            }
            execute("create schema " + schema);
        }
    }

    UUID beginRun() throws SQLException {
        UUID runId = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into ops.run (run_id, status) values (?, 'running')")) {
            statement.setObject(1, runId);
            statement.executeUpdate();
        }
        return runId;
    }

    void cancel(UUID runId) throws SQLException {
        execute("update ops.run set status = 'cancelled' where run_id = '" + runId + "'");
    }

    /** Loads the small world beside the current release. */
    void load() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SmallWorld.create(connection, "imdb_next");
        }
    }

    /** As if the first publication had been killed before its commit: everything stands in the next schemas again. */
    void undoPublication() throws SQLException {
        execute("delete from restore", "delete from release_dataset", "delete from release");
        for (String schema : List.of("staging", "intermediate", "marts")) {
            execute(
                    "alter schema " + schema + " rename to " + schema + "_next",
                    "alter schema " + schema + "_prev rename to " + schema);
        }
        for (Dataset dataset : Dataset.values()) {
            execute("alter table imdb." + dataset.table() + " set schema imdb_next");
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            TestDatabase.execute(connection, statements);
        }
    }

    List<String> rows(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return TestDatabase.rows(connection, sql);
        }
    }

    /** The seven announcements of the loader. */
    static void announce(EventTap events, UUID runId, RunOptions options, boolean changed) throws IOException {
        for (Dataset dataset : Dataset.values()) {
            events.send(UUID.randomUUID().toString(), staged(runId, options, dataset, changed));
        }
    }

    static DatasetStaged staged(UUID runId, RunOptions options, Dataset dataset, boolean changed) {
        String sha256 = String.format("%064x", dataset.ordinal() + 1);
        DatasetVersion version = new DatasetVersion(
                dataset, sha256, "downloads/" + dataset.fileName(), 100, "\"etag\"", null, Instant.EPOCH);
        return new DatasetStaged(runId, options, version, changed, 10 + dataset.ordinal(), 1);
    }
}
