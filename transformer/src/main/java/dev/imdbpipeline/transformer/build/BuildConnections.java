package dev.imdbpipeline.transformer.build;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Connections for the statements of one build, all of which can be cancelled at once. */
final class BuildConnections {
    private final DataSource dataSource;
    private final BuildSettings settings;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    BuildConnections(DataSource dataSource, BuildSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    /** What a build does on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection, Statement statement) throws SQLException;
    }

    /** Runs the work in one transaction with the settings of the build, which end with it. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            running.add(statement);
            try {
                if (cancelled) {
                    throw new SQLException("the build was cancelled", "57014");
                }
                configure(statement);
                T result = work.run(connection, statement);
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                running.remove(statement);
            }
        }
    }

    /** A connection that is lost cannot be rolled back either; why it was lost is what there is to tell. */
    static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private void configure(Statement statement) throws SQLException {
        statement.execute("set local work_mem = '" + settings.workMem() + "'");
        statement.execute("set local maintenance_work_mem = '" + settings.maintenanceWorkMem() + "'");
        statement.execute("set local max_parallel_workers_per_gather = " + settings.parallelWorkers());
        // where the operator classes of extensions are; relations are named with their schema
        statement.execute("set local search_path = search, public");
        // costs more than it gains: every statement runs once
        statement.execute("set local jit = off");
        statement.execute(
                "set local statement_timeout = " + settings.statementTimeout().toMillis());
        // a killed service must not leave its statements running against the next attempt
        statement.execute("set local client_connection_check_interval = '2s'");
    }

    /** Ends all running statements and refuses further ones. */
    void cancel() {
        cancelled = true;
        for (Statement statement : running) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // it ends by itself then, at the latest with its time-out
                org.jboss.logging.Logger.getLogger(BuildConnections.class).warnf("cannot cancel: %s", e.getMessage());
            }
        }
    }
}
