package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.graph.Dag;
import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.Project;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.project.ProjectReader;
import dev.imdbpipeline.transformer.project.Properties;
import dev.imdbpipeline.transformer.project.SqlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns a project into SQL. Each model is rendered twice: first to learn what it reads and how it is configured, then, once all
 * are known, with the names of what it reads. Every problem is collected before any is reported.
 */
public final class ProjectCompiler {
    private final Problems problems = new Problems();
    private final Project project;
    private final Placement placement;
    private final TemplateRenderer renderer;
    private final Map<String, ModelConfig> configs = new LinkedHashMap<>();
    private final Map<String, Rendering> scans = new LinkedHashMap<>();
    private final Map<String, CompiledModel> compiled = new LinkedHashMap<>();

    private ProjectCompiler(ProjectFiles files, Placement placement) {
        this.project = new ProjectReader(files, problems).read();
        this.placement = placement;
        this.renderer = new TemplateRenderer(project.macros(), problems);
    }

    /**
     * Compiles a project.
     *
     * @throws dev.imdbpipeline.transformer.project.ProjectInvalidException naming all that is wrong
     */
    public static CompiledProject compile(ProjectFiles files, Placement placement) {
        return new ProjectCompiler(files, placement).compile();
    }

    private CompiledProject compile() {
        project.models().values().forEach(this::scan);
        Map<String, Set<String>> refs = new LinkedHashMap<>();
        scans.forEach((name, scan) -> refs.put(name, scan.refs()));
        Dag dag = Dag.of(refs);
        dag.cycle()
                .ifPresent(cycle -> problems.add(
                        project.models().get(cycle.get(0)).path(),
                        scans.get(cycle.get(0)).lineOf(cycle.get(1)),
                        "models refer to each other in a circle: " + String.join(" -> ", cycle)
                                + "; one of these refs has to go"));
        // tests are rendered for their problems even if the models have some; cycles only forbid ordering
        if (dag.cycle().isEmpty()) {
            dag.order().forEach(name -> compiled.put(name, compileModel(name)));
        }
        TestCompiler tests = new TestCompiler(project, problems, this::render);
        List<CompiledTest> compiledTests = tests.compile();
        problems.throwIfAny();
        return new CompiledProject(compiled, compiledTests, project.sources().values());
    }

    private void scan(SqlFile model) {
        Rendering rendering = new Rendering(project, model, problems, name -> name, table -> table.table());
        renderer.render(model, rendering, model.name());
        scans.put(model.name(), rendering);
        configs.put(
                model.name(),
                ModelConfig.merge(configLayers(model, rendering), model.path(), rendering.configLine(), problems));
        if (configs.get(model.name()).schema().isEmpty()) {
            problems.add(model.path(), 0, "the model has no schema; give its folder one in dbt_project.yml: +schema");
        }
    }

    private List<Map<String, Object>> configLayers(SqlFile model, Rendering rendering) {
        List<Map<String, Object>> layers = new ArrayList<>();
        project.folderConfigs().forEach((folder, config) -> {
            if (model.path().startsWith(folder + "/")) {
                layers.add(config);
            }
        });
        Properties properties = project.properties().get(model.name());
        if (properties != null) {
            layers.add(properties.config());
        }
        layers.add(rendering.config());
        return layers;
    }

    private CompiledModel compileModel(String name) {
        SqlFile file = project.models().get(name);
        Relation relation = relation(name);
        Rendered rendered = render(file, relation);
        if (rendered.sql().isEmpty()) {
            problems.add(file.path(), 0, "the model is empty");
        }
        if (rendered.sql().endsWith(";")) {
            problems.add(
                    file.path(), (int) file.text().lines().count(), "leave out the semicolon: a model is one select");
        }
        Properties properties = project.properties().get(name);
        return new CompiledModel(
                name,
                file.path(),
                relation,
                configs.get(name),
                rendered.sql(),
                scans.get(name).refs(),
                rendered.sources(),
                properties == null ? "" : properties.description(),
                properties == null ? List.of() : properties.columns());
    }

    /** Renders with real names, and with the ephemeral models it reads as common table expressions. */
    private Rendered render(SqlFile file, Object self) {
        Rendering rendering = new Rendering(
                project,
                file,
                problems,
                this::inSql,
                table -> placement.source(table).toString());
        String sql = renderer.render(file, rendering, self);
        Set<String> direct = rendering.refs();
        Map<String, String> inlined = new LinkedHashMap<>();
        direct.forEach(name -> inline(name, inlined));
        return new Rendered(
                CommonTableExpressions.prepend(inlined, sql),
                builtRefs(direct),
                rendering.sourceKeys(),
                ModelConfig.merge(List.of(rendering.config()), file.path(), rendering.configLine(), problems));
    }

    private String inSql(String model) {
        ModelConfig config = configs.get(model);
        return config.materialized() == Materialization.EPHEMERAL
                ? CommonTableExpressions.nameOf(model)
                : relation(model).toString();
    }

    private void inline(String name, Map<String, String> inlined) {
        CompiledModel model = compiled.get(name);
        if (model != null && !model.isBuilt()) {
            // its own text brings the ephemeral models it reads with it
            inlined.put(CommonTableExpressions.nameOf(name), model.sql());
        }
    }

    /** What must stand in the database before the statement can run. */
    private Set<String> builtRefs(Set<String> refs) {
        Set<String> built = new TreeSet<>();
        for (String name : refs) {
            CompiledModel model = compiled.get(name);
            if (model != null && !model.isBuilt()) {
                built.addAll(builtRefs(model.refs()));
            } else {
                built.add(name);
            }
        }
        return built;
    }

    private Relation relation(String model) {
        return new Relation(placement.modelSchema(configs.get(model).schema()), model);
    }

    /**
     * A rendered statement.
     *
     * @param refs models that must stand before it can run
     * @param config what the file says of itself, without its folders
     */
    record Rendered(String sql, Set<String> refs, Set<String> sources, ModelConfig config) {}

    /** Renders a file with the names of this build. */
    interface Renderer {
        Rendered render(SqlFile file, Object self);
    }
}
