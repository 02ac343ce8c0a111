package dev.imdbpipeline.e2e.chaos.reader;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.run.ReleaseLock;
import dev.imdbpipeline.e2e.chaos.invariant.Sighting;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the database as a BI tool would: all tables in one statement, or table by table in one transaction under the shared release
 * lock.
 *
 * <p>Rows are counted against the figures of the release; the votes, which differ from day to day, are added up in the table and in
 * the mart made of it.
 */
public final class DatabaseLook implements Reader.Look {
    private static final String RELEASE = "select release from transformer.current_release";
    private static final String PROMISED = "select dataset, rows from transformer.current_dataset";
    private static final String VOTES = "coalesce(sum(num_votes), 0)";

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
            promised.put("votes", number(statement, "select " + VOTES + " from imdb.title_ratings"));
            seen.put("votes", number(statement, "select " + VOTES + " from marts.fct_ratings"));
            return Optional.of(new Sighting("reader table by table", release, promised, seen, Map.of()));
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
        String counts = Arrays.stream(Dataset.values())
                .map(dataset -> "(select count(*) from imdb." + dataset.table() + ")")
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(RELEASE)) {
                if (!row.next()) {
                    return Optional.empty();
                }
            }
            try (ResultSet row =
                    statement.executeQuery("select (select " + VOTES + " from imdb.title_ratings), (select " + VOTES
                            + " from marts.fct_ratings), (select count(*) from marts.dim_title), " + counts)) {
                row.next();
                Map<String, Long> promised = new HashMap<>();
                Map<String, Long> seen = new HashMap<>();
                promised.put("votes", row.getLong(1));
                seen.put("votes", row.getLong(2));
                promised.put("titles", row.getLong(4 + Dataset.TITLE_BASICS.ordinal()));
                seen.put("titles", row.getLong(3));
                return Optional.of(new Sighting("reader at once", 0, promised, seen, Map.of()));
            }
        }
    }
}
