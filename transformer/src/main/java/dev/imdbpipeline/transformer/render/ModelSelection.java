package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.transformer.graph.Dag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses models in the syntax of dbt's {@code --select}: {@code name}, {@code folder}, {@code tag:name}, {@code path:models/marts}, with
 * {@code *} in names, {@code +} before for all they read and after for all that reads them; a comma means both, a space either.
 */
public final class ModelSelection {
    private static final Pattern TERM = Pattern.compile("(\\+?)(?:(tag|path):)?([A-Za-z0-9_./*-]+)(\\+?)");

    private final CompiledProject project;
    private final Dag dag;

    public ModelSelection(CompiledProject project) {
        this.project = project;
        this.dag = project.dag();
    }

    /**
     * The models chosen by any of the expressions; all of them if there is no expression.
     *
     * @throws PipelineException {@link ErrorCode#MODEL_INVALID} if an expression cannot be read or matches nothing
     */
    public Set<String> select(List<String> expressions) {
        Set<String> selected = new TreeSet<>();
        for (String expression : expressions) {
            for (String union : expression.trim().split("\\s+")) {
                selected.addAll(intersection(union));
            }
        }
        return expressions.isEmpty() ? project.models().keySet() : selected;
    }

    private Set<String> intersection(String expression) {
        Set<String> selected = new TreeSet<>(project.models().keySet());
        for (String term : expression.split(",")) {
            selected.retainAll(term(term));
        }
        return selected;
    }

    private Set<String> term(String term) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches()) {
            throw invalid(term, "write a model, a folder, tag:name or path:folder, with + before or after");
        }
        Predicate<CompiledModel> condition = condition(matcher.group(2), matcher.group(3));
        Set<String> matching = project.models().values().stream()
                .filter(condition)
                .map(CompiledModel::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (matching.isEmpty()) {
            throw invalid(
                    term,
                    "it matches no model" + Suggestion.among(project.models().keySet(), matcher.group(3)));
        }
        Set<String> selected = new TreeSet<>(matching);
        if (!matcher.group(1).isEmpty()) {
            selected.addAll(dag.ancestors(matching));
        }
        if (!matcher.group(4).isEmpty()) {
            selected.addAll(dag.descendants(matching));
        }
        return selected;
    }

    private static Predicate<CompiledModel> condition(String method, String value) {
        if ("tag".equals(method)) {
            return model -> model.config().tags().contains(value);
        }
        if ("path".equals(method)) {
            String folder = value.endsWith("/") ? value : value + "/";
            return model -> model.path().equals(value) || model.path().startsWith(folder);
        }
        Pattern name = Pattern.compile(Pattern.quote(value).replace("*", "\\E.*\\Q"));
        return model -> name.matcher(model.name()).matches()
                || List.of(model.path().split("/")).contains(value);
    }

    private static PipelineException invalid(String term, String reason) {
        return new PipelineException(ErrorCode.MODEL_INVALID, "cannot select '" + term + "': " + reason);
    }
}
