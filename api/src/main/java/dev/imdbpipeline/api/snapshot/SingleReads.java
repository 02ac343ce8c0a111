package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.limit.BusyMetrics;
import dev.imdbpipeline.api.limit.Places;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.sql.RowReader;
import dev.imdbpipeline.api.sql.SqlFailure;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads of one row by its id, the most frequent of all: the release and the row come by a single statement, on connections that are
 * readers already, so that a read is one round trip and nothing else.
 *
 * <p>A statement alone never mixes releases: the publication of one locks every table before it moves any. So a statement has looked up
 * either the old tables, and the publication waits for it, or waits itself, and then looks them up again and sees the new release.
 */
@ApplicationScoped
public class SingleReads {
    private static final String WITH_RELEASE = """
            select r.release, r.published_at, r.run_id, r.restored_at, found.*
            from transformer.release as r
            left join (select true as "isThere", asked.* from (%s) as asked) as found on true
            where r.status = 'current'""";

    private final AgroalDataSource dataSource;
    private final ReleaseReads reads;
    private final Places places;

    public SingleReads(
            @DataSource("reader") AgroalDataSource dataSource,
            ReleaseReads reads,
            ReadSettings settings,
            BusyMetrics metrics) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.places = new Places(
                dataSource.getConfiguration().connectionPoolConfiguration().maxSize(),
                settings.waiting(),
                settings.patience(),
                metrics.refused("single"));
    }

    /**
     * What was found, and the release it was looked for in.
     *
     * @param value null if there is no such row
     */
    public record Found<T>(Release release, T value) {}

    /** The statement that reads the row of that query, with the release. */
    public static String withRelease(String sql) {
        return WITH_RELEASE.formatted(sql);
    }

    /**
     * Reads a row.
     *
     * @param sql made by {@link #withRelease} of a query of one row at most, with a question mark for the id
     * @throws ProblemException if no release has been published yet
     */
    public <T> Found<T> find(String sql, String id, RowReader<T> reader) {
        return places.in(() -> {
            try {
                return read(sql, id, reader);
            } catch (SQLException e) {
                return again(e, sql, id, reader);
            }
        });
    }

    /** A second time where the connection was a dead one, or the columns of the table have changed with the release. */
    private <T> Found<T> again(SQLException first, String sql, String id, RowReader<T> reader) {
        try {
            if (!isWorthAnother(first)) {
                throw first;
            }
            return read(sql, id, reader);
        } catch (SQLException e) {
            if (CurrentReleaseSql.isNothingThere(e) && reads.current().isEmpty()) {
                throw ReleaseReads.noRelease();
            }
            throw new SqlFailure(e);
        }
    }

    private static boolean isWorthAnother(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || state.startsWith("57P") || state.equals("0A000");
    }

    private <T> Found<T> read(String sql, String id, RowReader<T> reader) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw ReleaseReads.noRelease();
                }
                return new Found<>(CurrentReleaseSql.release(row), row.getBoolean("isThere") ? reader.read(row) : null);
            }
        }
    }
}
