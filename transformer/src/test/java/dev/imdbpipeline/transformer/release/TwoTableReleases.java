package dev.imdbpipeline.transformer.release;

import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.transformer.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Releases of two source tables, a view and a table, all of which hold the number of their release. */
final class TwoTableReleases {
    static final List<String> SCHEMAS = List.of("marts", "staging");
    static final List<String> TABLES = List.of("title_basics", "title_ratings");
    static final List<String> ONLY_BASICS = List.of("title_basics");

    static final ReleasePublisher.Companion ALONE = new ReleasePublisher.Companion() {
        @Override
        public void before(Connection connection) {}

        @Override
        public void after(Connection connection, ReleasePublished published) {}
    };

    private final TestDatabase database;

    TwoTableReleases() throws IOException, SQLException {
        database = new TestDatabase();
        database.execute(
                "create schema transformer",
                migration("V2__releases.sql"),
                migration("V20__restores.sql"),
                "create schema imdb_next");
    }

    private static String migration(String name) throws IOException {
        try (InputStream migration = TwoTableReleases.class.getResourceAsStream("/db/transformer/" + name)) {
            return new String(migration.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Puts tables and models of that number into the next schemas. */
    UUID stage(int number, boolean ratingsToo) throws SQLException {
        UUID runId = UUID.randomUUID();
        String ratings = ratingsToo ? "imdb_next" : "imdb";
        database.execute(
                "create table imdb_next.title_basics as select %d as v, 'x' as column_nobody_knew".formatted(number),
                ratingsToo ? "create table imdb_next.title_ratings as select %d as v".formatted(number) : "select 1",
                "create schema staging_next",
                "create schema marts_next",
                "create view staging_next.s as select v from imdb_next.title_basics",
                "create view staging_next.r as select v from %s.title_ratings".formatted(ratings),
                "create table marts_next.m as select v from staging_next.s",
                """
                insert into staged_dataset (run_id, dataset, sha256, file, bytes, changed, rows, rejected_rows)
                values ('%s', 'title.basics', 'a', 'f', 1, true, 1, 0), ('%s', 'title.ratings', 'b', 'f', 1, %s, 1, 0)""".formatted(runId, runId, ratingsToo));
        return runId;
    }

    /** As {@link #stage}, of a project that has no marts any more; what its last build left of them stays where it is. */
    UUID stageWithoutMarts(int number) throws SQLException {
        UUID runId = stage(number, true);
        database.execute("update marts_next.m set v = -1");
        return runId;
    }

    ReleasePublished publish(UUID runId, boolean ratingsToo) throws InterruptedException {
        return publisher().publish(runId, SCHEMAS, SCHEMAS, ratingsToo ? TABLES : ONLY_BASICS, ALONE);
    }

    ReleasePublished publishWithoutMarts(UUID runId) throws InterruptedException {
        return publisher().publish(runId, List.of("staging"), SCHEMAS, TABLES, ALONE);
    }

    ReleasePublished restore(long release) throws InterruptedException {
        return publisher().restore(UUID.randomUUID(), release, SCHEMAS, ALONE);
    }

    ReleasePublisher publisher() {
        return publisher(
                new PublicationSettings(Duration.ofMillis(500), 200, Duration.ofMillis(100), Optional.empty()));
    }

    ReleasePublisher publisher(PublicationSettings settings) {
        return new ReleasePublisher(new PlainTransactions(), settings);
    }

    /** What one statement sees in title_basics, title_ratings, the view and the table. */
    String seen() throws SQLException {
        return database.rows("""
                        select b.v, r.v, s.v, m.v
                        from imdb.title_basics b, imdb.title_ratings r, staging.s s, marts.m m""").get(0);
    }

    List<String> schemasEndingIn(String suffix) throws SQLException {
        return database.rows(
                "select nspname from pg_namespace where nspname like '%\\" + suffix + "' order by nspname");
    }

    Connection connect() throws SQLException {
        return database.dataSource().getConnection();
    }

    List<String> rows(String sql) throws SQLException {
        return database.rows(sql);
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        return TestDatabase.rows(connection, sql);
    }

    private final class PlainTransactions implements ReleasePublisher.Transactions {
        @Override
        public <T> T call(ReleasePublisher.Work<T> work) {
            try (Connection connection = connect()) {
                connection.setAutoCommit(false);
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
