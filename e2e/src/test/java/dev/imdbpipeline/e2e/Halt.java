package dev.imdbpipeline.e2e;

import dev.imdbpipeline.sandbox.demo.Pipeline;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Holds whoever does a certain thing to the database, in the middle of it, until it is closed. */
final class Halt implements AutoCloseable {
    private static final long KEY = 20_261_121;
    private static final String TRIGGER = "halt";

    private final Connection connection;
    private final String table;

    private Halt(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** @param when as in {@code create trigger}, e.g. {@code insert on transformer.release for each row} */
    static Halt at(Pipeline pipeline, String when) throws SQLException {
        Connection connection = pipeline.connect();
        execute(connection, "select pg_advisory_lock(" + KEY + ")");
        execute(connection, """
                create or replace function halt() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock_shared(%d);
                    return case when tg_op = 'DELETE' then old else new end;
                end $$""".formatted(KEY));
        String table = when.replaceFirst(".* on (\\S+) .*", "$1");
        execute(connection, "create trigger " + TRIGGER + " before " + when + " execute function halt()");
        return new Halt(connection, table);
    }

    /** Waits until somebody is held. */
    void awaitSomebody() {
        Awaitility.await("somebody at " + table)
                .atMost(TestPipeline.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> number("select count(*) from pg_locks where locktype = 'advisory' and objid = " + KEY
                                + " and not granted")
                        > 0);
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute(connection, "select pg_advisory_unlock(" + KEY + ")");
            execute(connection, "drop trigger " + TRIGGER + " on " + table);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
