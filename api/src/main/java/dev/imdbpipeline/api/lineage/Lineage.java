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
import java.util.UUID;
import java.util.stream.Collectors;

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
        List<LineageNode> nodes = new ArrayList<>();
        Set<LineageEdge> edges = new LinkedHashSet<>();
        for (Dataset dataset : Dataset.values()) {
            String id = TABLES + "." + dataset.table();
            nodes.add(node(id, "dataset", TABLES, "published", columns.getOrDefault(id, List.of())));
        }
        for (Row model : statements.rows("lineage", Map.of("run", runId))) {
            String name = model.text("model");
            String layer = model.text("layer");
            nodes.add(node(
                    name, "model", layer, model.text("status"), columns.getOrDefault(layer + "." + name, List.of())));
            PublishedList.split(model.text("refs")).forEach(ref -> edges.add(new LineageEdge(ref, name)));
            PublishedList.split(model.text("sources")).forEach(source -> edges.add(new LineageEdge(source, name)));
        }
        Set<String> known = nodes.stream().map(LineageNode::id).collect(Collectors.toSet());
        for (Row test : statements.rows("lineage_tests", Map.of("run", runId))) {
            nodes.add(
                    new LineageNode(test.text("test"), "test", "", test.text("type"), test.text("status"), List.of()));
            // a test over several models, or of the release as a whole, has no one target
            if (known.contains(test.text("target"))) {
                edges.add(new LineageEdge(test.text("target"), test.text("test")));
            }
        }
        return new LineageGraph(nodes, List.copyOf(edges));
    }

    private static LineageNode node(String id, String kind, String layer, String status, List<Row> columns) {
        String description = columns.isEmpty() ? "" : columns.get(0).text("description");
        return new LineageNode(
                id,
                kind,
                layer,
                description,
                status,
                columns.stream()
                        .map(row -> new LineageColumn(
                                row.text("column_name"), row.text("column_type"), row.text("column_description")))
                        .toList());
    }
}
