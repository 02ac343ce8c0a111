package dev.imdbpipeline.transformer.lineage;

/**
 * A column of a model that is a plain copy of a column the model reads.
 *
 * @param input model, or source and table, it is copied from
 */
public record ColumnCopy(String column, String input, String inputColumn) {}
