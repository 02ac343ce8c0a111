package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.sql.RowReader;
import dev.imdbpipeline.api.sql.SqlFailure;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads of one row by its id, the most frequent of all: the release and the row come in a single round trip, since statements that are
 * sent together are one transaction to PostgreSQL.
 */
@ApplicationScoped
public class SingleReads {
    private final AgroalDataSource dataSource;
    private final ReleaseReads reads;
    private final ReaderRole role;
    private final ReadSettings settings;

    public SingleReads(AgroalDataSource dataSource, ReleaseReads reads, ReaderRole role, ReadSettings settings) {
        this.dataSource = dataSource;
        this.reads = reads;
        this.role = role;
        this.settings = settings;
    }

    /**
     * What was found, and the release it was looked for in.
     *
     * @param value null if there is no such row
     */
    public record Found<T>(Release release, T value) {}

    /**
     * Reads a row.
     *
     * @param sql a query of one row at most, with a question mark for the id
     * @throws ProblemException if no release has been published yet
     */
    public <T> Found<T> find(String sql, String id, RowReader<T> reader) {
        String statements = CurrentReleaseSql.begin(role, settings.singleTimeout()) + ";\n" + sql;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(statements)) {
            statement.setString(1, id);
            statement.execute();
            statement.getMoreResults();
            Release release = first(statement, CurrentReleaseSql::release);
            if (release == null) {
                throw ReleaseReads.noRelease();
            }
            statement.getMoreResults();
            return new Found<>(release, first(statement, reader));
        } catch (SQLException e) {
            if (CurrentReleaseSql.isNothingThere(e) && reads.current().isEmpty()) {
                throw ReleaseReads.noRelease();
            }
            throw new SqlFailure(e);
        }
    }

    private static <T> T first(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? reader.read(rows) : null;
        }
    }
}
