package dev.imdbpipeline.transformer.render;

import java.util.List;

/**
 * An index of {@code config(indexes=...)}.
 *
 * @param type access method, e.g. {@code btree}
 */
public record IndexDefinition(List<String> columns, boolean unique, String type) {
    public IndexDefinition {
        columns = List.copyOf(columns);
    }

    /** The statement that creates it; PostgreSQL chooses the name, which is unique within the schema. */
    public String createOn(Relation table) {
        return "create " + (unique ? "unique " : "") + "index on " + table + " using " + type + " ("
                + String.join(", ", columns) + ")";
    }
}
