package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.loader.copy.CopyMonitor;
import dev.imdbpipeline.loader.copy.CopyOutcome;
import dev.imdbpipeline.loader.copy.DatasetFile;
import dev.imdbpipeline.loader.copy.RejectSink;
import dev.imdbpipeline.loader.copy.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Makes one table of the coming release on a connection of its own: rows first, then what makes them quick to find. */
public final class TableBuild {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final NextTable table;

    public TableBuild(Connection connection, NextTable table) {
        this.connection = connection;
        this.table = table;
    }

    /**
     * Creates the table and copies the rows of the file into it, in one transaction: afterwards it is there with all its rows, or
     * it is not there.
     *
     * @param verdict told of the outcome before the commit; throws if the table must not be
     */
    public CopyOutcome fill(
            DatasetFile file, int maxLineBytes, RejectSink rejects, CopyMonitor monitor, Consumer<CopyOutcome> verdict)
            throws SQLException, InterruptedException {
        return inTransaction(() -> {
            execute("set local lock_timeout = '60s'");
            execute(table.drop());
            execute(table.create());
            CopyOutcome outcome = TableCopy.copy(file, maxLineBytes, connection, table.copy(), rejects, monitor);
            verdict.accept(outcome);
            return outcome;
        });
    }

    /**
     * Makes the key, taking out the rows that stand in its way.
     *
     * @return how many rows were taken out
     */
    public long makeKey(DuplicateKeys duplicates) throws SQLException, InterruptedException {
        try {
            execute(table.createKeyIndex());
            return 0;
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
        }
        long removed = inTransaction(() -> duplicates.remove(connection, table));
        execute(table.createKeyIndex());
        return removed;
    }

    Connection connection() {
        return connection;
    }

    /** Makes the further indexes. */
    public void makeIndexes() throws SQLException {
        executeAll(table.createIndexes());
    }

    /** Makes the unique index the primary key, describes the table and gathers its statistics. */
    public void finish(String source) throws SQLException {
        execute(table.adoptKey());
        executeAll(table.comments(source));
        execute(table.analyze());
    }

    /** Takes away what a failed load leaves behind. */
    public void discard() throws SQLException {
        execute(table.drop());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void executeAll(List<String> statements) throws SQLException {
        for (String sql : statements) {
            execute(sql);
        }
    }

    private <T> T inTransaction(Work<T> work) throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | InterruptedException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e); // the connection is gone, and with it the transaction
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException, InterruptedException;
    }
}
