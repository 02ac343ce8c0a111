package dev.imdbpipeline.transformer.render;

import dev.imdbpipeline.transformer.project.Problems;
import dev.imdbpipeline.transformer.project.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The settings of a model or singular test, merged from its folders, its properties and its own {@code config()}. */
public record ModelConfig(
        Materialization materialized,
        String schema,
        List<IndexDefinition> indexes,
        Set<String> tags,
        Severity severity) {
    private static final String NAME = "[a-z_][a-z0-9_]*";
    /** A column or an expression in parentheses, and perhaps an operator class: {@code word gin_trgm_ops}. */
    private static final String INDEXED = "(%1$s|\\([^;]+\\))( %1$s)?".formatted(NAME);

    /**
     * Merges from the weakest to the strongest; tags add up, everything else is replaced.
     *
     * @param line where the strongest stands in the file; 0 if it is not there
     */
    static ModelConfig merge(List<Map<String, Object>> layers, String file, int line, Problems problems) {
        Map<String, Object> merged = new LinkedHashMap<>();
        Set<String> tags = new LinkedHashSet<>();
        for (Map<String, Object> layer : layers) {
            layer.forEach((key, value) -> {
                if (key.equals("tags")) {
                    texts(value).forEach(tags::add);
                } else {
                    merged.put(key, value);
                }
            });
        }
        Materialization materialized = Materialization.VIEW;
        String schema = "";
        List<IndexDefinition> indexes = List.of();
        Severity severity = Severity.ERROR;
        for (Map.Entry<String, Object> entry : merged.entrySet()) {
            String value = String.valueOf(entry.getValue());
            int at = layers.get(layers.size() - 1).containsKey(entry.getKey()) ? line : 0;
            switch (entry.getKey()) {
                case "materialized" ->
                    materialized = Materialization.find(value).orElseGet(() -> {
                        problems.add(file, at, "materialized is view, table or ephemeral, not " + value);
                        return Materialization.VIEW;
                    });
                case "schema" -> schema = name(value, "schema", file, at, problems);
                case "indexes" -> indexes = indexes(entry.getValue(), file, at, problems);
                case "severity" ->
                    severity = Severity.find(value).orElseGet(() -> {
                        problems.add(file, at, "severity is warn or error, not " + value);
                        return Severity.ERROR;
                    });
                default ->
                    problems.add(
                            file,
                            at,
                            "config " + entry.getKey()
                                    + " is not supported; there are materialized, schema, indexes, tags"
                                    + " and severity");
            }
        }
        return new ModelConfig(materialized, schema, indexes, tags, severity);
    }

    private static List<IndexDefinition> indexes(Object value, String file, int line, Problems problems) {
        List<IndexDefinition> indexes = new ArrayList<>();
        if (!(value instanceof List<?> items)) {
            problems.add(file, line, "indexes is a list such as [{'columns': ['tconst'], 'unique': true}]");
            return indexes;
        }
        for (Object item : items) {
            if (item instanceof Map<?, ?> index
                    && index.get("columns") instanceof List<?> columns
                    && !columns.isEmpty()) {
                Object type = index.get("type");
                indexes.add(new IndexDefinition(
                        columns.stream()
                                .map(column -> checked(
                                        String.valueOf(column), INDEXED, "column of an index", file, line, problems))
                                .toList(),
                        Boolean.TRUE.equals(index.get("unique")),
                        type == null ? "btree" : name(type.toString(), "type of an index", file, line, problems)));
            } else {
                problems.add(file, line, "an index needs columns, such as {'columns': ['tconst']}: " + item);
            }
        }
        return indexes;
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static String name(String value, String what, String file, int line, Problems problems) {
        return checked(value, NAME, what, file, line, problems);
    }

    private static String checked(String value, String pattern, String what, String file, int line, Problems problems) {
        if (!value.matches(pattern)) {
            problems.add(file, line, "not usable as " + what + ": " + value);
        }
        return value;
    }
}
