package dev.imdbpipeline.transformer.project;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A table the project reads and does not make.
 *
 * @param warnAfter the age from which its rows count as stale, if the project names one
 */
public record SourceTable(
        String source,
        String schema,
        String table,
        String description,
        List<ColumnDoc> columns,
        Optional<Duration> warnAfter,
        String file,
        int line) {
    /** How models name it: source and table. */
    public String key() {
        return source + "." + table;
    }
}
