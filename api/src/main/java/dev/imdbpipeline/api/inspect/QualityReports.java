package dev.imdbpipeline.api.inspect;

import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the tests of each run found, published or not. */
@ApplicationScoped
@Transactional
public class QualityReports {
    private final Statements statements;

    public QualityReports(Statements statements) {
        this.statements = statements;
    }

    /**
     * A run that tested its models.
     *
     * @param release the release it published; null if it did not
     * @param status of that release
     */
    public record Tested(
            UUID runId, Instant testedAt, long tests, long warned, long failed, Long release, String status) {}

    /**
     * A test of a run.
     *
     * @param rows the first of the rows it found, as JSON
     */
    public record Result(
            String test,
            String type,
            String target,
            String column,
            String severity,
            String status,
            long failures,
            long millis,
            String sql,
            List<String> rows) {

        /** What it tests; its name if it is of no one model, for then the kind says nothing. */
        public String label() {
            return target == null || target.isEmpty() ? test : type;
        }
    }

    /** The newest first; empty before the first build. */
    List<Tested> runs() {
        return statements.exists("transformer.test_result")
                ? statements.rows("page_tested_runs", Map.of()).stream()
                        .map(QualityReports::tested)
                        .toList()
                : List.of();
    }

    /** @param withRows whether the rows that were found are to be shown */
    List<Result> results(UUID run, boolean withRows) {
        boolean kept = withRows && statements.exists("transformer.test_failure");
        Map<String, List<String>> rows = kept
                ? statements.rows("page_failing_rows", Map.of("run", run)).stream()
                        .collect(Collectors.groupingBy(
                                row -> row.text("test"),
                                Collectors.mapping(row -> row.text("failing_row"), Collectors.toList())))
                : Map.of();
        return statements.rows("page_tests", Map.of("run", run)).stream()
                .map(row -> result(row, rows))
                .toList();
    }

    private static Tested tested(Row row) {
        return new Tested(
                row.uuid("run_id"),
                row.instant("tested_at"),
                row.number("tests"),
                row.number("warned"),
                row.number("failed"),
                row.numberOrNull("release"),
                row.text("status"));
    }

    private static Result result(Row row, Map<String, List<String>> rows) {
        return new Result(
                row.text("test"),
                row.text("type"),
                row.text("target"),
                row.text("column_name"),
                row.text("severity"),
                row.text("status"),
                row.number("failures"),
                row.number("millis"),
                row.text("compiled_sql"),
                rows.getOrDefault(row.text("test"), List.of()));
    }
}
