package dev.imdbpipeline.api.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGStatement;

/** Runs composed queries in the caller's transaction, without the detour by way of entities. */
@ApplicationScoped
public class Queries {
    private final AgroalDataSource dataSource;

    public Queries(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All rows of a query with named parameters. */
    public <T> List<T> list(String sql, Map<String, ?> parameters, RowReader<T> reader) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = NamedSql.of(sql).prepare(connection, parameters)) {
            // Planned for these values each time: a plan for any value does not know a rare genre from a frequent one
            // and reads
            // hundreds of thousands of rows to sort fifty of them.
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            return rows(statement, reader);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }
}
