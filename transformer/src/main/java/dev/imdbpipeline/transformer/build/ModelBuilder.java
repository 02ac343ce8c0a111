package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.project.ColumnDoc;
import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.IndexDefinition;
import dev.imdbpipeline.transformer.render.Materialization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds one model in one transaction: the relation, its indexes, its comments. Created and filled in the same transaction, a
 * table and its indexes need no write-ahead log where {@code wal_level} is minimal.
 */
final class ModelBuilder {
    private final BuildConnections connections;

    ModelBuilder(BuildConnections connections) {
        this.connections = connections;
    }

    ModelOutcome build(CompiledModel model) throws SQLException {
        long start = System.nanoTime();
        boolean isTable = model.config().materialized() == Materialization.TABLE;
        long rows = connections.inTransaction((connection, statement) -> {
            long count = create(statement, model, isTable);
            comment(statement, model, isTable);
            return count;
        });
        long bytes = isTable ? analyze(model) : 0;
        return new ModelOutcome(model.name(), (System.nanoTime() - start) / 1_000_000, rows, bytes);
    }

    private static long create(Statement statement, CompiledModel model, boolean isTable) throws SQLException {
        if (!isTable) {
            statement.execute("create view " + model.relation() + " as\n" + model.sql());
            return -1;
        }
        long rows = statement.executeLargeUpdate("create table " + model.relation() + " as\n" + model.sql());
        for (IndexDefinition index : model.config().indexes()) {
            statement.execute(index.createOn(model.relation()));
        }
        return rows;
    }

    private static void comment(Statement statement, CompiledModel model, boolean isTable) throws SQLException {
        String kind = isTable ? "table " : "view ";
        if (!model.description().isEmpty()) {
            statement.execute("comment on " + kind + model.relation() + " is " + literal(model.description()));
        }
        Set<String> columns = columns(statement, model);
        for (ColumnDoc column : model.columns()) {
            if (columns.contains(column.name()) && !column.description().isEmpty()) {
                statement.execute("comment on column " + model.relation() + "." + column.name() + " is "
                        + literal(column.description()));
            }
        }
    }

    private static Set<String> columns(Statement statement, CompiledModel model) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (ResultSet result = statement.executeQuery("select attname from pg_attribute where attrelid = '"
                + model.relation() + "'::regclass and attnum > 0 and not attisdropped")) {
            while (result.next()) {
                columns.add(result.getString(1));
            }
        }
        return columns;
    }

    private long analyze(CompiledModel model) throws SQLException {
        return connections.inTransaction((connection, statement) -> {
            statement.execute("analyze " + model.relation());
            try (ResultSet result =
                    statement.executeQuery("select pg_total_relation_size('" + model.relation() + "'::regclass)")) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    private static String literal(String text) {
        return "'" + text.strip().replace("'", "''") + "'";
    }
}
