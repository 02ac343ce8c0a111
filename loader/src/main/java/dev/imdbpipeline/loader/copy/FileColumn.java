package dev.imdbpipeline.loader.copy;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.ColumnType;

/**
 * A column as it stands in one file.
 *
 * @param sourceName name in the header line
 * @param sqlName name in the table
 * @param known the column of the catalogue, or null for one that nobody announced; that one is kept as text
 */
public record FileColumn(String sourceName, String sqlName, Column known) {
    public boolean isExtra() {
        return known == null;
    }

    public ColumnType type() {
        return known == null ? ColumnType.TEXT : known.type();
    }

    public boolean required() {
        return known != null && known.required();
    }
}
