package dev.imdbpipeline.api.quality;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a test of the models found.
 *
 * @param target the model or source it looks at
 * @param status {@code fail} would have stopped the publication; {@code warn} did not
 * @param failures rows it found
 */
@Schema(name = "TestResult")
public record TestView(
        String test,
        @Schema(examples = "not_null") String type,
        @Schema(examples = "mart_top_titles") String target,
        @Schema(examples = "tconst") String column,
        @Schema(enumeration = {"error", "warn"}) String severity,
        @Schema(enumeration = {"pass", "warn", "fail"}) String status,
        long failures,
        long millis,
        Instant testedAt) {}
