package dev.imdbpipeline.e2e.chaos.reader;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.run.ReleaseLock;
import dev.imdbpipeline.e2e.chaos.invariant.Sighting;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the database as a BI tool would: all tables in one statement, or table by table in one transaction under the shared release
 * lock.
 *
 * <p>Rows are counted against the figures of the release; the votes, which differ from day to day, are added up in the table and in
 * the models made of it, one at least of every schema a publication moves.
 */
public final class DatabaseLook implements Reader.Look {
    private static final String RELEASE = "select release from transformer.current_release";
    private static final String PROMISED = "select dataset, rows from transformer.current_dataset";
    private static final String VOTES = "(select coalesce(sum(num_votes), 0) from %s)";
    /** One of every schema a publication moves: the votes differ from day to day. */
    private static final List<String> WITH_VOTES = List.of(
            "staging.stg_title_ratings",
            "intermediate.int_title_with_ratings",
            "marts.fct_ratings",
            "marts.imdb_titles");

    private static final Map<Dataset, String> DIMENSIONS =
            Map.of(Dataset.TITLE_BASICS, "marts.dim_title", Dataset.NAME_BASICS, "marts.dim_person");

    private final Site site;
    private final boolean inOneStatement;

    public DatabaseLook(Site site, boolean inOneStatement) {
        this.site = site;
        this.inOneStatement = inOneStatement;
    }

    @Override
    public Optional<Sighting> look() throws SQLException {
        try (Connection connection = site.connect()) {
            connection.setAutoCommit(false);
            Optional<Sighting> sighting = inOneStatement ? atOnce(connection) : oneByOne(connection);
            connection.rollback();
            return sighting;
        }
    }

    private static Optional<Sighting> oneByOne(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock_shared(" + ReleaseLock.KEY + ")");
            long release;
            try (ResultSet row = statement.executeQuery(RELEASE)) {
                if (!row.next()) {
                    return Optional.empty();
                }
                release = row.getLong(1);
            }
            Map<String, Long> promised = new HashMap<>();
            try (ResultSet row = statement.executeQuery(PROMISED)) {
                while (row.next()) {
                    promised.put(row.getString(1), row.getLong(2));
                }
            }
            Map<String, Long> seen = new HashMap<>();
            for (Dataset dataset : Dataset.values()) {
                seen.put(dataset.id(), number(statement, "select count(*) from imdb." + dataset.table()));
            }
            long votes = number(statement, "select " + VOTES.formatted("imdb.title_ratings"));
            for (String table : WITH_VOTES) {
                promised.put("votes in " + table, votes);
                seen.put("votes in " + table, number(statement, "select " + VOTES.formatted(table)));
            }
            return Optional.of(new Sighting(
                    "reader table by table", release, promised, seen, Map.of("votes", String.valueOf(votes))));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * The one statement compares tables only: the ledger is read in the same snapshot, but a statement that waited for a publication
     * sees the ledger as it was before and the tables as they are after.
     */
    private static Optional<Sighting> atOnce(Connection connection) throws SQLException {
        List<String> figures = new ArrayList<>();
        figures.add(VOTES.formatted("imdb.title_ratings"));
        WITH_VOTES.forEach(table -> figures.add(VOTES.formatted(table)));
        DIMENSIONS.forEach((dataset, table) -> {
            figures.add("(select count(*) from imdb." + dataset.table() + ")");
            figures.add("(select count(*) from " + table + ")");
        });
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(RELEASE)) {
                if (!row.next()) {
                    return Optional.empty();
                }
            }
            try (ResultSet row = statement.executeQuery("select " + String.join(", ", figures))) {
                row.next();
                Map<String, Long> promised = new HashMap<>();
                Map<String, Long> seen = new HashMap<>();
                int column = 1;
                long votes = row.getLong(column++);
                for (String table : WITH_VOTES) {
                    promised.put("votes in " + table, votes);
                    seen.put("votes in " + table, row.getLong(column++));
                }
                for (String table : DIMENSIONS.values()) {
                    promised.put(table, row.getLong(column++));
                    seen.put(table, row.getLong(column++));
                }
                return Optional.of(new Sighting("reader at once", 0, promised, seen, Map.of()));
            }
        }
    }
}
