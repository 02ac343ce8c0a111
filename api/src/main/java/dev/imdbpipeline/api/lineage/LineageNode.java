package dev.imdbpipeline.api.lineage;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of the current release.
 *
 * @param id {@code imdb.title_basics} for datasets, else the name of the model or test
 * @param layer schema of a dataset or model; empty for tests
 * @param columns of a dataset or model; empty for tests
 */
@Schema(name = "LineageNode")
public record LineageNode(
        @Schema(examples = "mart_top_titles") String id,
        @Schema(enumeration = {"dataset", "model", "test"}) String kind,
        @Schema(examples = "marts") String layer,
        String description,
        @Schema(examples = "built") String status,
        List<LineageColumn> columns) {}
