package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.transformer.build.ModelOutcome;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.lineage.ColumnCopy;
import dev.imdbpipeline.transformer.lineage.ModelLineage;
import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.CompiledTest;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The tables {@code build}, {@code model_run}, {@code test_result}, {@code test_failure}, {@code model_input} and {@code column_copy}. */
@ApplicationScoped
public class BuildLedger {
    private final AgroalDataSource dataSource;

    public BuildLedger(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Whether the models of the run stand complete and tested. */
    public boolean isReady(UUID runId) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("select from build where run_id = ?")) {
            statement.setObject(1, runId);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }

    /** The schemas of all models that the current and the previous release hold. */
    public Set<String> publishedSchemas() throws SQLException {
        Set<String> schemas = new TreeSet<>();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        select distinct m.layer
                        from model_run m
                        join release r on r.run_id = m.run_id
                        where r.status in ('current', 'previous')""");
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                schemas.add(result.getString(1));
            }
        }
        return schemas;
    }

    /** No models are ready any more, because they are about to be built. */
    public void begin(UUID runId) throws SQLException {
        execute("delete from build");
        execute("delete from model_run where run_id = ?", runId);
        execute("delete from test_result where run_id = ?", runId);
        execute("delete from test_failure where run_id = ?", runId);
        execute("delete from model_input where run_id = ?", runId);
        execute("delete from column_copy where run_id = ?", runId);
    }

    public void ready(UUID runId) throws SQLException {
        execute("insert into build (run_id) values (?) on conflict do nothing", runId);
    }

    /** Where the columns of the models come from. */
    void traced(UUID runId, List<ModelLineage> models) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement input = connection.prepareStatement(
                        "insert into model_input (run_id, model, input, columns) values (?, ?, ?, ?)");
                PreparedStatement copy = connection.prepareStatement(
                        "insert into column_copy (run_id, model, column_name, input, input_column) values (?, ?, ?, ?, ?)")) {
            for (ModelLineage model : models) {
                for (Map.Entry<String, List<String>> read : model.reads().entrySet()) {
                    fill(
                            input,
                            runId,
                            model.model(),
                            read.getKey(),
                            connection.createArrayOf("text", read.getValue().toArray()));
                    input.addBatch();
                }
                for (ColumnCopy column : model.copies()) {
                    fill(copy, runId, model.model(), column.column(), column.input(), column.inputColumn());
                    copy.addBatch();
                }
            }
            input.executeBatch();
            copy.executeBatch();
        }
    }

    void started(UUID runId, int attempt, CompiledModel model) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        insert into model_run
                            (run_id, model, layer, materialized, status, attempt, started_at, refs, sources, compiled_sql)
                        values (?, ?, ?, ?, 'running', ?, clock_timestamp(), ?, ?, ?)""")) {
            statement.setObject(1, runId);
            statement.setString(2, model.name());
            statement.setString(3, model.config().schema());
            statement.setString(4, model.config().materialized().id());
            statement.setInt(5, attempt);
            statement.setArray(6, connection.createArrayOf("text", model.refs().toArray()));
            statement.setArray(
                    7, connection.createArrayOf("text", model.sources().toArray()));
            statement.setString(8, model.sql());
            statement.executeUpdate();
        }
    }

    void built(UUID runId, ModelOutcome outcome) throws SQLException {
        execute(
                "update model_run set status = 'built', millis = ?, rows = nullif(?, -1), bytes = ? where run_id = ? and model = ?",
                outcome.millis(),
                outcome.rows(),
                outcome.bytes(),
                runId,
                outcome.model());
    }

    void failed(UUID runId, CompiledModel model, Throwable cause, long millis) throws SQLException {
        execute(
                "update model_run set status = 'failed', millis = ?, error = ? where run_id = ? and model = ?",
                millis,
                cause.getMessage(),
                runId,
                model.name());
    }

    void tested(UUID runId, TestOutcome outcome) throws SQLException {
        CompiledTest test = outcome.test();
        execute(
                """
                insert into test_result
                    (run_id, test, type, target, column_name, severity, status, failures, millis, compiled_sql)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                runId,
                test.name(),
                test.type(),
                test.target(),
                test.column(),
                test.severity().id(),
                outcome.status(),
                outcome.failures(),
                outcome.millis(),
                test.sql());
        List<String> rows = outcome.rows();
        for (int number = 1; number <= rows.size(); number++) {
            execute(
                    "insert into test_failure (run_id, test, number, failing_row) values (?, ?, ?, ?::jsonb)",
                    runId,
                    test.name(),
                    number,
                    rows.get(number - 1));
        }
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, values);
            statement.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, Object... values) throws SQLException {
        for (int index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }
}
