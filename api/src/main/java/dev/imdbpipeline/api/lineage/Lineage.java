package dev.imdbpipeline.api.lineage;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the graph of a release together, in the caller's transaction. */
@ApplicationScoped
public class Lineage {
    private static final String TABLES = "imdb";

    private final Statements statements;

    public Lineage(Statements statements) {
        this.statements = statements;
    }

    LineageGraph graph(UUID runId) {
        Map<String, List<Row>> columns = statements.rows("lineage_columns", Map.of("run", runId)).stream()
                .collect(Collectors.groupingBy(row -> row.text("layer") + "." + row.text("relation")));
        ColumnOrigins origins = ColumnOrigins.of(runId, statements);
        List<LineageNode> nodes = new ArrayList<>();
        Set<LineageEdge> edges = new LinkedHashSet<>();
        for (Dataset dataset : Dataset.values()) {
            String id = TABLES + "." + dataset.table();
            nodes.add(node(id, "dataset", TABLES, "published", columns.getOrDefault(id, List.of()), origins));
        }
        for (Row model : statements.rows("lineage", Map.of("run", runId))) {
            String name = model.text("model");
            String layer = model.text("layer");
            nodes.add(node(
                    name,
                    "model",
                    layer,
                    model.text("status"),
                    columns.getOrDefault(layer + "." + name, List.of()),
                    origins));
            inputs(model, origins).forEach((input, read) -> edges.add(new LineageEdge(input, name, read)));
        }
        Set<String> known = nodes.stream().map(LineageNode::id).collect(Collectors.toSet());
        for (Row test : statements.rows("lineage_tests", Map.of("run", runId))) {
            nodes.add(
                    new LineageNode(test.text("test"), "test", "", test.text("type"), test.text("status"), List.of()));
            // a test over several models, or of the release as a whole, has no one target
            if (known.contains(test.text("target"))) {
                edges.add(new LineageEdge(
                        test.text("target"), test.text("test"), PublishedList.split(test.text("column_name"))));
            }
        }
        return new LineageGraph(nodes, List.copyOf(edges));
    }

    /** What the model reads, with the columns where they are known. */
    private static Map<String, List<String>> inputs(Row model, ColumnOrigins origins) {
        Map<String, List<String>> inputs = new TreeMap<>(origins.reads(model.text("model")));
        if (inputs.isEmpty()) {
            Stream.of("refs", "sources")
                    .flatMap(kind -> PublishedList.split(model.text(kind)).stream())
                    .forEach(input -> inputs.put(input, List.of()));
        }
        return inputs;
    }

    private static LineageNode node(
            String id, String kind, String layer, String status, List<Row> columns, ColumnOrigins origins) {
        String description = columns.isEmpty() ? "" : columns.get(0).text("description");
        return new LineageNode(
                id,
                kind,
                layer,
                description,
                status,
                columns.stream()
                        .map(row -> new LineageColumn(
                                row.text("column_name"),
                                row.text("column_type"),
                                row.text("column_description"),
                                origins.copiedFrom(id, row.text("column_name")),
                                origins.origin(id, row.text("column_name"))))
                        .toList());
    }
}
