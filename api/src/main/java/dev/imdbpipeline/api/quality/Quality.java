package dev.imdbpipeline.api.quality;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the transformer recorded of tests, in the caller's transaction. */
@ApplicationScoped
public class Quality {
    private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

    private final Statements statements;
    private final ObjectMapper json;

    public Quality(Statements statements, ObjectMapper json) {
        this.statements = statements;
        this.json = json;
    }

    /** The tests of a run, those that found something first; all of them if no status is given. */
    List<TestView> tests(UUID runId, String status) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("run", runId);
        parameters.put("status", status);
        return statements.rows("quality", parameters).stream()
                .map(Quality::test)
                .toList();
    }

    /**
     * A test of a run.
     *
     * @param failingRows whether with the rows it found
     * @throws ProblemException if the run had no such test
     */
    TestDetail test(UUID runId, String name, boolean failingRows) {
        Map<String, Object> key = Map.of("run", runId, "test", name);
        Row found = statements.rows("quality_test", key).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no test " + name + " of this run."));
        return new TestDetail(
                test(found),
                found.text("compiled_sql"),
                failingRows
                        ? statements.rows("quality_failing_rows", key).stream()
                                .map(row -> parse(row.text("failing_row")))
                                .toList()
                        : null,
                statements.rows("quality_test_history", Map.of("test", name)).stream()
                        .map(row -> new TestRun(
                                row.uuid("run_id"),
                                row.numberOrNull("release"),
                                row.text("status"),
                                row.number("failures"),
                                row.number("millis"),
                                row.instant("tested_at")))
                        .toList());
    }

    /** The newest runs that tested anything. */
    List<QualityRun> history() {
        return statements.rows("quality_history", Map.of()).stream()
                .map(row -> new QualityRun(
                        row.uuid("run_id"),
                        row.numberOrNull("release"),
                        row.number("passed"),
                        row.number("warned"),
                        row.number("failed"),
                        row.number("millis"),
                        row.instant("tested_at")))
                .toList();
    }

    private Map<String, Object> parse(String row) {
        try {
            return json.readValue(row, ROW);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database returned no JSON object", e);
        }
    }

    private static TestView test(Row row) {
        return new TestView(
                row.text("test"),
                row.text("type"),
                row.text("target"),
                row.text("column_name"),
                row.text("severity"),
                row.text("status"),
                row.number("failures"),
                row.number("millis"),
                row.instant("tested_at"));
    }
}
