package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.render.CompiledTest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs one test; what a unique index proves already is not read again. */
final class TestRunner {
    private final BuildConnections connections;
    private final int failureRows;

    TestRunner(BuildConnections connections, int failureRows) {
        this.connections = connections;
        this.failureRows = failureRows;
    }

    TestOutcome run(CompiledTest test) throws SQLException {
        long start = System.nanoTime();
        return connections.inTransaction((connection, statement) -> {
            if (test.unique().isPresent() && isProven(connection, test)) {
                return new TestOutcome(test, 0, List.of(), millisSince(start));
            }
            return failing(statement, test, start);
        });
    }

    /** Counts the failing rows and keeps the first of them, in one reading. */
    private TestOutcome failing(Statement statement, CompiledTest test, long start) throws SQLException {
        String sql = """
                select count(*), array_agg(to_jsonb(failing_row)::text) filter (where place <= %d)
                from (
                    select failing_rows as failing_row, row_number() over () as place
                    from (
                %s
                    ) as failing_rows
                ) as numbered""".formatted(failureRows, test.sql());
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            Array rows = result.getArray(2);
            return new TestOutcome(
                    test,
                    result.getLong(1),
                    rows == null ? List.of() : List.of((String[]) rows.getArray()),
                    millisSince(start));
        }
    }

    /**
     * Whether a complete unique index covers exactly these columns. The test of one column ignores nulls, as an index does; that
     * of several counts them, so there an index is proof only where no column can be null.
     */
    private static boolean isProven(Connection connection, CompiledTest test) throws SQLException {
        CompiledTest.UniqueKey key = test.unique().orElseThrow();
        String sql = """
                select exists (
                    select
                    from pg_index i
                    where i.indrelid = to_regclass(?)
                        and i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
                        and (
                            select array_agg(a.attname::text order by a.attname::text)
                                = (select array_agg(c order by c) from unnest(?::text[]) as c)
                                and (bool_and(a.attnotnull) or count(*) = 1)
                            from unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
                            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                            where k.position <= i.indnkeyatts
                        )
                )""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.relation().toString());
            statement.setArray(2, connection.createArrayOf("text", key.columns().toArray()));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
