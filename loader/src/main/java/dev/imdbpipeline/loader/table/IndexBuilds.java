package dev.imdbpipeline.loader.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Builds the key and the further indexes of a table, side by side in two sessions where there is more than the key.
 *
 * <p>Two serial builds in two sessions use two cores better than one parallel build does, and leave the number of processes of the
 * server to us.
 */
public final class IndexBuilds {
    private final DataSource database;
    private final String memory;
    private final boolean overlapped;
    private final Consumer<Connection> sessions;

    /**
     * @param memory value for {@code maintenance_work_mem}
     * @param overlapped whether to use a second session
     * @param sessions told of every session used
     */
    public IndexBuilds(DataSource database, String memory, boolean overlapped, Consumer<Connection> sessions) {
        this.database = database;
        this.memory = memory;
        this.overlapped = overlapped;
        this.sessions = sessions;
    }

    /** Builds them, and returns how many rows had to go for the key. */
    public long build(TableBuild build, NextTable table, DuplicateKeys duplicates)
            throws SQLException, InterruptedException {
        prepare(build.connection());
        if (!overlapped || table.createIndexes().isEmpty()) {
            long removed = build.makeKey(duplicates);
            build.makeIndexes();
            return removed;
        }
        try (Connection beside = database.getConnection()) {
            prepare(beside);
            long removed = sideBySide(build, beside, new TableBuild(beside, table), duplicates);
            LongSession.reset(beside);
            return removed;
        }
    }

    private static long sideBySide(
            TableBuild build, Connection beside, TableBuild besideBuild, DuplicateKeys duplicates)
            throws SQLException, InterruptedException {
        FutureTask<Void> indexes = new FutureTask<>(() -> {
            besideBuild.makeIndexes();
            return null;
        });
        Thread thread = new Thread(indexes, Thread.currentThread().getName() + " indexes");
        thread.start();
        try {
            long removed = build.makeKey(duplicates);
            indexes.get();
            return removed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (!indexes.isDone()) {
                beside.unwrap(PGConnection.class).cancelQuery();
            }
            thread.join();
        }
    }

    private void prepare(Connection session) throws SQLException {
        sessions.accept(session);
        LongSession.prepare(session);
        try (Statement statement = session.createStatement();
                PreparedStatement setting =
                        session.prepareStatement("select set_config('maintenance_work_mem', ?, false)")) {
            statement.execute("set max_parallel_maintenance_workers = 0");
            setting.setString(1, memory);
            setting.execute();
        }
    }
}
