package dev.imdbpipeline.transformer.project;

import java.util.List;

/** A table the project reads and does not make. */
public record SourceTable(
        String source,
        String schema,
        String table,
        String description,
        List<ColumnDoc> columns,
        String file,
        int line) {
    /** How models name it: source and table. */
    public String key() {
        return source + "." + table;
    }
}
