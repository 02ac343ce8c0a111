package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The schemas that models are built in, out of the sight of readers. */
public final class NextSchemas {
    public static final String SUFFIX = "_next";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private NextSchemas() {}

    /**
     * Drops whatever an earlier attempt left and creates them empty.
     *
     * @throws PipelineException if somebody reads what was left and does not end soon; nothing was dropped
     */
    public static void recreate(DataSource dataSource, Collection<String> schemas) throws SQLException {
        recreate(dataSource, schemas, PATIENCE);
    }

    static void recreate(DataSource dataSource, Collection<String> schemas, Duration patience) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                // nobody can end the wait for a lock: neither who cancels the run nor who stops the service
                statement.execute("set local lock_timeout = " + patience.toMillis());
                for (String schema : schemas) {
                    statement.execute("drop schema if exists " + schema + SUFFIX + " cascade");
                }
                for (String schema : schemas) {
                    statement.execute("create schema " + schema + SUFFIX);
                }
                connection.commit();
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                BuildConnections.rollBack(connection, e);
                if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    throw blocked(schemas, e);
                }
                throw e;
            }
        }
    }

    private static PipelineException blocked(Collection<String> schemas, SQLException cause) {
        return new PipelineException(
                ErrorCode.MODEL_FAILED,
                "what an earlier build left in "
                        + schemas.stream().map(schema -> schema + SUFFIX).collect(Collectors.joining(", "))
                        + " cannot be dropped: another session, perhaps a backup of the whole database, holds it;"
                        + " end it (pg_stat_activity) or wait",
                cause);
    }
}
