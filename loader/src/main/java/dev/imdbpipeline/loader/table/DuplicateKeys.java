package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.loader.copy.RejectReason;
import dev.imdbpipeline.loader.copy.RejectSink;
import dev.imdbpipeline.loader.copy.RejectedRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Takes rows out of a fresh table whose key an earlier row has; the first row of each key stays.
 *
 * <p>A single COPY fills a new table front to back, so the physical order of the rows is that of the lines.
 */
public final class DuplicateKeys {
    private final LineNumbers lines;
    private final RejectSink rejects;
    private final LongConsumer limit;

    /**
     * @param lines tells the line a row came from
     * @param rejects told of every row taken out
     * @param limit told how many there are before the first is taken out; throws if they are too many
     */
    public DuplicateKeys(LineNumbers lines, RejectSink rejects, LongConsumer limit) {
        this.lines = lines;
        this.rejects = rejects;
        this.limit = limit;
    }

    /** Removes them in the transaction of the connection, and returns how many there were. */
    long remove(Connection connection, NextTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local synchronize_seqscans = off");
            statement.execute("set local max_parallel_workers_per_gather = 0");
            limit.accept(collect(statement, table));
            report(statement, table);
            return statement.executeUpdate(
                    "delete from %s as t using surplus where t.ctid = surplus.place".formatted(table.name()));
        }
    }

    private static long collect(Statement statement, NextTable table) throws SQLException {
        return statement.executeUpdate("""
                create temporary table surplus on commit drop as
                with doubled as (
                    select %2$s, min(ctid) as first_place
                    from %1$s
                    group by %2$s
                    having count(*) > 1
                )
                select t.ctid as place
                from %1$s as t
                join doubled using (%2$s)
                where t.ctid <> doubled.first_place""".formatted(table.name(), table.keyColumns()));
    }

    private void report(Statement statement, NextTable table) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                with numbered as (
                    select ctid as place, row_number() over () as position, %2$s as line
                    from %1$s
                )
                select numbered.position, numbered.line
                from numbered
                join surplus using (place)
                order by numbered.position""".formatted(table.name(), table.lineExpression()))) {
            while (row.next()) {
                byte[] line = row.getString(2).getBytes(StandardCharsets.UTF_8);
                byte[] kept = Arrays.copyOf(line, Math.min(line.length, RejectedRow.KEPT_BYTES));
                rejects.accept(
                        new RejectedRow(lines.ofRow(row.getLong(1)), RejectReason.DUPLICATE_KEY, kept, line.length));
            }
        }
    }
}
