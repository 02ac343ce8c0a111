package dev.imdbpipeline.transformer.lineage;

import dev.imdbpipeline.transformer.render.CompiledModel;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.PGResultSetMetaData;

/**
 * Asks PostgreSQL where the columns of a statement come from, on tables without rows.
 *
 * <p>What is copied, it says by itself: it follows plain columns through subqueries and common table expressions. What is read, it
 * says when asked the other way round: a model reads the columns without which it would not compile, or would have
 * other columns. The star in {@code select * from ...} thus reads only what is used later on. A name without a qualifier that means something
 * else once its column is gone is the one thing that escapes.
 */
final class ColumnTracer {
    private final Statement statement;
    private final Map<String, String> inputs;
    /** By its name in the trial. */
    private final Map<String, List<String>> columns = new TreeMap<>();

    /** @param inputs what models can read, by its name in the trial */
    ColumnTracer(Statement statement, Map<String, String> inputs) {
        this.statement = statement;
        this.inputs = inputs;
    }

    /** @param read models and sources the model reads */
    ModelLineage trace(CompiledModel model, Set<String> read) throws SQLException {
        List<ColumnCopy> copies = new ArrayList<>();
        List<String> output = new ArrayList<>();
        try (ResultSet nothing = statement.executeQuery(withoutRows(model.sql()))) {
            ResultSetMetaData data = nothing.getMetaData();
            PGResultSetMetaData origin = data.unwrap(PGResultSetMetaData.class);
            for (int column = 1; column <= data.getColumnCount(); column++) {
                output.add(data.getColumnLabel(column));
                String table = origin.getBaseSchemaName(column) + "." + origin.getBaseTableName(column);
                if (inputs.containsKey(table)) {
                    copies.add(new ColumnCopy(
                            data.getColumnLabel(column), inputs.get(table), origin.getBaseColumnName(column)));
                }
            }
        }
        Map<String, List<String>> reads = new LinkedHashMap<>();
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            if (read.contains(input.getValue())) {
                reads.put(input.getValue(), needed(input.getKey(), model.sql(), output));
            }
        }
        return new ModelLineage(model.name(), copies, reads);
    }

    private List<String> needed(String table, String sql, List<String> output) throws SQLException {
        List<String> needed = new ArrayList<>();
        statement.execute("savepoint whole");
        for (String column : columns(table)) {
            statement.execute("alter table " + table + " drop column " + statement.enquoteIdentifier(column, true));
            if (!output.equals(outputWithout(sql))) {
                needed.add(column);
            }
            statement.execute("rollback to savepoint whole");
        }
        statement.execute("release savepoint whole");
        return needed;
    }

    /** The columns of the statement; none if it does not compile any more. */
    private List<String> outputWithout(String sql) throws SQLException {
        try (ResultSet nothing = statement.executeQuery(withoutRows(sql))) {
            return labels(nothing);
        } catch (SQLException e) {
            if (!Refusal.is(e)) {
                throw e;
            }
            return List.of();
        }
    }

    private List<String> columns(String table) throws SQLException {
        List<String> known = columns.get(table);
        if (known == null) {
            try (ResultSet nothing = statement.executeQuery(withoutRows("select * from " + table))) {
                known = labels(nothing);
            }
            columns.put(table, known);
        }
        return known;
    }

    private static List<String> labels(ResultSet result) throws SQLException {
        ResultSetMetaData data = result.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int column = 1; column <= data.getColumnCount(); column++) {
            labels.add(data.getColumnLabel(column));
        }
        return labels;
    }

    private static String withoutRows(String sql) {
        return "select * from (\n" + sql + "\n) as model limit 0";
    }
}
