package dev.imdbpipeline.transformer.lineage;

import java.util.List;
import java.util.Map;

/**
 * Where the columns of a model come from.
 *
 * @param copies the columns that are copied without change; the others are computed
 * @param reads by model, or source and table: the columns of it that the model cannot do without
 */
public record ModelLineage(String model, List<ColumnCopy> copies, Map<String, List<String>> reads) {}
