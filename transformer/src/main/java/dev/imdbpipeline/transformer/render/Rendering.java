package dev.imdbpipeline.transformer.render;

import com.hubspot.jinjava.el.ext.NamedParameter;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.Project;
import dev.imdbpipeline.transformer.project.SourceTable;
import dev.imdbpipeline.transformer.project.SqlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What one template says while it is rendered: its references, its sources and its settings.
 *
 * <p>The functions of a template are static methods for Jinjava; they find the rendering they belong to in the interpreter that
 * calls them.
 */
final class Rendering {
    private static final String KEY = "rendering of the transformer";

    private final Project project;
    private final SqlFile file;
    private final Problems problems;
    private final Function<String, String> models;
    private final Function<SourceTable, String> sources;
    /** With the line each stands on first. */
    private final Map<String, Integer> refs = new TreeMap<>();

    private final Set<String> sourceKeys = new TreeSet<>();
    private final Map<String, Object> config = new LinkedHashMap<>();
    private int configLine;

    Rendering(
            Project project,
            SqlFile file,
            Problems problems,
            Function<String, String> models,
            Function<SourceTable, String> sources) {
        this.project = project;
        this.file = file;
        this.problems = problems;
        this.models = models;
        this.sources = sources;
    }

    void enter(JinjavaInterpreter interpreter) {
        interpreter.getContext().put(KEY, this);
        interpreter.getContext().setDynamicVariableResolver(name -> {
            problem("unknown name " + name);
            return "";
        });
    }

    Set<String> refs() {
        return refs.keySet();
    }

    /** The line on which the template refers to the model, from 1; 0 if it does not. */
    int lineOf(String ref) {
        return refs.getOrDefault(ref, 0);
    }

    Set<String> sourceKeys() {
        return sourceKeys;
    }

    Map<String, Object> config() {
        return config;
    }

    /** The line of the last {@code config()}, from 1; 0 if there is none. */
    int configLine() {
        return configLine;
    }

    private static Rendering current() {
        return (Rendering) JinjavaInterpreter.getCurrent().getContext().get(KEY);
    }

    private void problem(String message) {
        problems.add(file.path(), JinjavaInterpreter.getCurrent().getLineNumber(), message);
    }

    /** {@code ref('model')} or {@code ref('project', 'model')}. */
    public static String ref(Object... arguments) {
        Rendering rendering = current();
        List<String> names = texts(arguments);
        if (names.isEmpty()
                || names.size() > 2
                || names.size() == 2 && !names.get(0).equals(rendering.project.name())) {
            rendering.problem("ref takes the name of a model of this project, found " + names);
            return "";
        }
        String name = names.get(names.size() - 1);
        if (!rendering.project.models().containsKey(name)) {
            rendering.problem("there is no model " + name
                    + Suggestion.among(rendering.project.models().keySet(), name));
            return "";
        }
        rendering.refs.putIfAbsent(name, JinjavaInterpreter.getCurrent().getLineNumber());
        return rendering.models.apply(name);
    }

    /** {@code source('source', 'table')}. */
    public static String source(Object... arguments) {
        Rendering rendering = current();
        List<String> names = texts(arguments);
        String key = String.join(".", names);
        SourceTable table = rendering.project.sources().get(key);
        if (names.size() != 2 || table == null) {
            rendering.problem("there is no source " + key
                    + Suggestion.among(rendering.project.sources().keySet(), key));
            return "";
        }
        rendering.sourceKeys.add(key);
        return rendering.sources.apply(table);
    }

    /** {@code var('name')} or {@code var('name', default)}. */
    public static Object var(Object... arguments) {
        Rendering rendering = current();
        String name = arguments.length == 0 ? "" : String.valueOf(arguments[0]);
        if (rendering.project.vars().containsKey(name)) {
            return rendering.project.vars().get(name);
        }
        if (arguments.length == 2) {
            return arguments[1];
        }
        rendering.problem("there is no variable " + name
                + Suggestion.among(rendering.project.vars().keySet(), name));
        return "";
    }

    /** {@code config(materialized='table', ...)}: named arguments only. */
    public static String config(Object... arguments) {
        Rendering rendering = current();
        rendering.configLine = JinjavaInterpreter.getCurrent().getLineNumber();
        for (Object argument : arguments) {
            if (argument instanceof NamedParameter named) {
                rendering.config.put(named.getName(), named.getValue());
            } else {
                rendering.problem("config takes named arguments, found " + argument);
            }
        }
        return "";
    }

    private static List<String> texts(Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        return texts;
    }
}
