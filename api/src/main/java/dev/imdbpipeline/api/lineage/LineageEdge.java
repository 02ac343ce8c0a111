package dev.imdbpipeline.api.lineage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * {@code to} is made from {@code from}, or tests it.
 *
 * @param columns of {@code from} that {@code to} cannot do without; empty if it only counts rows, tests the whole, or was built
 *     before columns were traced
 */
@Schema(name = "LineageEdge")
public record LineageEdge(
        @Schema(examples = "int_title_with_ratings") String from,
        @Schema(examples = "mart_top_titles") String to,

        @Schema(
                description = "Columns of from that to cannot do without.",
                examples = "[\"tconst\", \"primary_title\", \"weighted_rating\"]")
        List<String> columns) {}
