package dev.imdbpipeline.api.mart;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A table that can be had whole.
 *
 * @param rows as PostgreSQL estimates them
 */
@Schema(name = "Table")
public record TableView(
        @Schema(examples = "title_basics") String name,
        @Schema(examples = "imdb") String schema,
        String description,
        @Schema(examples = "12270000") long rows) {}
