package dev.imdbpipeline.api.lineage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A column of a dataset or model.
 *
 * @param copiedFrom the column it repeats without change, as model or dataset and column; null if it is computed
 * @param origin where the chain of such copies begins: a column of a dataset, or the model that computes it; null if it is computed here
 */
@Schema(name = "LineageColumn")
public record LineageColumn(
        @Schema(examples = "title") String name,
        @Schema(examples = "text") String type,
        String description,

        @Schema(
                nullable = true,
                description = "The column it repeats without change; null if it is computed, or of a dataset.",
                examples = "int_title_with_ratings.primary_title")
        String copiedFrom,

        @Schema(
                nullable = true,
                description = "Where the chain of such copies begins.",
                examples = "imdb.title_basics.primary_title")
        String origin) {}
