package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.SourceTable;

/** Where a build finds its sources and puts its models. */
public interface Placement {
    Relation source(SourceTable table);

    /** The schema for models that the project puts into that schema. */
    String modelSchema(String schema);

    /** Everything where the project names it. */
    static Placement asNamed() {
        return new Placement() {
            @Override
            public Relation source(SourceTable table) {
                return new Relation(table.schema(), table.table());
            }

            @Override
            public String modelSchema(String schema) {
                return schema;
            }
        };
    }
}
