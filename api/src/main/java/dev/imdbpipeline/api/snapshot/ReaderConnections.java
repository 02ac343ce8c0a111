package dev.imdbpipeline.api.snapshot;

import dev.imdbpipeline.api.sql.SqlFailure;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes each connection of the pool {@code reader}, once and for all, one that reads as the reader's role and does not read for long. */
@ApplicationScoped
@DataSource("reader")
public class ReaderConnections implements AgroalPoolInterceptor {
    private static final String SETTINGS = """
            select
                set_config('default_transaction_read_only', 'on', false), set_config('statement_timeout', ?, false),
                set_config('role', ?, false)""";

    private final ReaderRole role;
    private final ReadSettings settings;

    public ReaderConnections(ReaderRole role, ReadSettings settings) {
        this.role = role;
        this.settings = settings;
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        try (PreparedStatement statement = connection.prepareStatement(SETTINGS)) {
            statement.setString(1, String.valueOf(settings.singleTimeout().toMillis()));
            statement.setString(2, role.name());
            statement.execute();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
