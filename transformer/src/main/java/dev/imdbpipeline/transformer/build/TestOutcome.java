package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.project.Severity;
import dev.imdbpipeline.transformer.render.CompiledTest;
import java.util.List;

/**
 * What a test found.
 *
 * @param failures rows its statement returned
 * @param rows the first of them, as JSON objects
 */
public record TestOutcome(CompiledTest test, long failures, List<String> rows, long millis) {
    public TestOutcome {
        rows = List.copyOf(rows);
    }

    /** {@code pass}, {@code warn} or {@code fail}. */
    public String status() {
        if (failures == 0) {
            return "pass";
        }
        return test.severity() == Severity.WARN ? "warn" : "fail";
    }

    public boolean stopsPublication() {
        return status().equals("fail");
    }
}
