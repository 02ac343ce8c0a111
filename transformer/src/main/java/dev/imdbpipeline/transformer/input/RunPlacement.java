package dev.imdbpipeline.transformer.input;

import dev.imdbpipeline.transformer.build.NextSchemas;
import dev.imdbpipeline.transformer.project.SourceTable;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.Relation;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the build of a run finds its tables: changed datasets beside the current release, the others in it. */
public final class RunPlacement implements Placement {
    private final Set<String> changedTables;

    public RunPlacement(Collection<StagedDataset> datasets) {
        this.changedTables = datasets.stream()
                .filter(StagedDataset::changed)
                .map(staged -> staged.dataset().table())
                .collect(Collectors.toSet());
    }

    @Override
    public Relation source(SourceTable table) {
        boolean changed = changedTables.contains(table.table());
        return new Relation(changed ? modelSchema(table.schema()) : table.schema(), table.table());
    }

    @Override
    public String modelSchema(String schema) {
        return schema + NextSchemas.SUFFIX;
    }
}
