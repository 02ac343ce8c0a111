package dev.imdbpipeline.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a model of a release was built.
 *
 * @param refs models it reads
 * @param sources source tables it reads
 * @param rows rows of a table; null for views
 * @param compiledSql the statement that built it; missing in lists
 */
@Schema(name = "ReleaseModel")
public record ReleaseModel(
        @Schema(examples = "mart_top_titles") String model,
        @Schema(examples = "marts") String layer,
        @Schema(examples = "table") String materialized,
        List<String> refs,
        List<String> sources,
        Long rows,
        Long bytes,
        Instant startedAt,
        Long millis,
        @JsonInclude(JsonInclude.Include.NON_NULL) String compiledSql) {}
