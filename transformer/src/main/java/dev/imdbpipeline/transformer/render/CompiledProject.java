package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.graph.Dag;
import dev.imdbpipeline.transformer.project.SourceTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a build needs.
 *
 * @param models by name, every model after those it reads
 */
public record CompiledProject(
        Map<String, CompiledModel> models, List<CompiledTest> tests, Collection<SourceTable> sources) {

    /** Models by what they read. */
    public Dag dag() {
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        models.forEach((name, model) -> dependencies.put(name, model.refs()));
        return Dag.of(dependencies);
    }

    /** The models that stand in the database and the sources that the model reads, also by way of ephemeral models. */
    public Set<String> inputs(CompiledModel model) {
        Set<String> inputs = new TreeSet<>(model.sources());
        for (String ref : model.refs()) {
            if (models.get(ref).isBuilt()) {
                inputs.add(ref);
            } else {
                inputs.addAll(inputs(models.get(ref)));
            }
        }
        return inputs;
    }

    /** Schemas of the models as the project names them, sorted. */
    public Set<String> schemas() {
        Set<String> schemas = new TreeSet<>();
        models.values().forEach(model -> schemas.add(model.config().schema()));
        return schemas;
    }
}
