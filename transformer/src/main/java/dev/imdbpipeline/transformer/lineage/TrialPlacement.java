package dev.imdbpipeline.transformer.lineage;

import dev.imdbpipeline.transformer.project.SourceTable;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.Relation;

/** Sources and models in schemas of their own, which nobody but the trial ever sees. */
final class TrialPlacement implements Placement {
    static final String SUFFIX = "_trial";

    @Override
    public Relation source(SourceTable table) {
        return new Relation(modelSchema(table.schema()), table.table());
    }

    @Override
    public String modelSchema(String schema) {
        return schema + SUFFIX;
    }
}
