package dev.imdbpipeline.common.run;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What the working services may know of the run ledger, which the api writes: whether a run still goes on.
 *
 * <p>A run that was cancelled or failed can have no effect any more, whatever arrives late.
 */
@ApplicationScoped
public class RunLedger {
    private static final String ACTIVE = "select status in ('requested', 'running') from ops.run where run_id = ?";

    private final AgroalDataSource dataSource;

    public RunLedger(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Checks that the run goes on.
     *
     * @throws PipelineException {@link ErrorCode#RUN_NOT_ACTIVE} if it ended or is unknown
     */
    public void checkActive(UUID runId) {
        try (Connection connection = dataSource.getConnection()) {
            checkActive(connection, runId);
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot ask the run ledger", e);
        }
    }

    /**
     * Checks that the run goes on and keeps the ledger from ending it until the caller's transaction ends.
     *
     * @throws PipelineException {@link ErrorCode#RUN_NOT_ACTIVE} if it ended or is unknown
     */
    public void lockActive(Connection connection, UUID runId) throws SQLException {
        lock(connection, runId);
        checkActive(connection, runId);
    }

    /** Takes the lock under which a run is ended or published, until the end of the transaction. */
    public static void lock(Connection connection, UUID runId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('imdb run ' || ?, 0))")) {
            statement.setString(1, runId.toString());
            statement.execute();
        }
    }

    private static void checkActive(Connection connection, UUID runId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ACTIVE)) {
            statement.setObject(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new PipelineException(ErrorCode.RUN_NOT_ACTIVE, "run " + runId + " is not in the ledger");
                }
                if (!result.getBoolean(1)) {
                    throw new PipelineException(ErrorCode.RUN_NOT_ACTIVE, "run " + runId + " has ended");
                }
            }
        }
    }
}
