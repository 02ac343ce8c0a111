package dev.imdbpipeline.api.lineage;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A model of the current release and what it is built from.
 *
 * @param refs models it reads
 * @param sources source tables it reads
 * @param rows rows of a table; null for views
 */
@Schema(name = "Model")
public record ModelView(
        @Schema(examples = "mart_top_titles") String model,
        @Schema(examples = "marts") String layer,
        @Schema(examples = "table") String materialized,
        @Schema(examples = "built") String status,
        List<String> refs,
        List<String> sources,
        Long rows,
        Long bytes,
        Instant startedAt,
        Long millis) {}
