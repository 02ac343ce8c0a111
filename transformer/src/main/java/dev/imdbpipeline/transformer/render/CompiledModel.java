package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.ColumnDoc;
import java.util.List;
import java.util.Set;

/**
 * A model ready to be built.
 *
 * @param relation where it is built; for an ephemeral model, where it would be
 * @param sql one select statement
 * @param refs models it reads
 * @param sources source tables it reads, as source and table
 */
public record CompiledModel(
        String name,
        String path,
        Relation relation,
        ModelConfig config,
        String sql,
        Set<String> refs,
        Set<String> sources,
        String description,
        List<ColumnDoc> columns) {
    /** The same model filled from a table that stands already; it still comes from what it was made of. */
    public CompiledModel copyOf(Relation table) {
        return new CompiledModel(
                name, path, relation, config, "select * from " + table, refs, sources, description, columns);
    }

    public boolean isBuilt() {
        return config.materialized() != Materialization.EPHEMERAL;
    }
}
