package dev.imdbpipeline.api.lineage;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A column of a dataset or model. */
@Schema(name = "LineageColumn")
public record LineageColumn(
        @Schema(examples = "weighted_rating") String name,
        @Schema(examples = "numeric") String type,
        String description) {}
