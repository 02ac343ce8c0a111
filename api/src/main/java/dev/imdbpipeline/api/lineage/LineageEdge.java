package dev.imdbpipeline.api.lineage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code to} is made from {@code from}, or tests it. */
@Schema(name = "LineageEdge")
public record LineageEdge(
        @Schema(examples = "int_title_with_ratings") String from,
        @Schema(examples = "mart_top_titles") String to) {}
