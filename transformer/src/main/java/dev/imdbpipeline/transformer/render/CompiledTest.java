package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test ready to run: it passes if its statement returns no rows.
 *
 * @param type e.g. {@code not_null}; {@code singular} for a file of its own
 * @param target the model, or source and table, it is about; empty for a singular test
 * @param column the column it is about, or empty
 * @param refs models that must stand before it can run
 * @param unique what a unique index could prove without reading a row
 */
public record CompiledTest(
        String name,
        String type,
        String target,
        String column,
        Severity severity,
        String sql,
        Set<String> refs,
        Optional<UniqueKey> unique) {

    /** Columns of a relation that must be unique together. */
    public record UniqueKey(Relation relation, List<String> columns) {}
}
