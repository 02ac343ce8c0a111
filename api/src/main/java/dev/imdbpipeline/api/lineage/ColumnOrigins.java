package dev.imdbpipeline.api.lineage;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What is known of the columns of a run's models; nothing for runs before columns were traced. */
final class ColumnOrigins {
    /** By model and column: what it repeats, written the same way. */
    private final Map<String, String> copies = new HashMap<>();
    /** By model and input. */
    private final Map<String, Map<String, List<String>>> reads = new HashMap<>();

    private ColumnOrigins() {}

    /** Reads them in the caller's transaction. */
    static ColumnOrigins of(UUID runId, Statements statements) {
        ColumnOrigins origins = new ColumnOrigins();
        // for a moment the api may be newer than the tables of the transformer
        if (!statements.exists("transformer.column_copy") || !statements.exists("transformer.model_input")) {
            return origins;
        }
        for (Row row : statements.rows("lineage_copies", Map.of("run", runId))) {
            origins.copies.put(
                    row.text("model") + "." + row.text("column_name"),
                    row.text("input") + "." + row.text("input_column"));
        }
        for (Row row : statements.rows("lineage_inputs", Map.of("run", runId))) {
            origins.reads
                    .computeIfAbsent(row.text("model"), model -> new TreeMap<>())
                    .put(row.text("input"), PublishedList.split(row.text("columns")));
        }
        return origins;
    }

    /** What the column repeats without change; null if it is computed. */
    String copiedFrom(String model, String column) {
        return copies.get(model + "." + column);
    }

    /** Where the copies begin; null if the column is none. */
    String origin(String model, String column) {
        String origin = copiedFrom(model, column);
        while (origin != null && copies.containsKey(origin)) {
            origin = copies.get(origin);
        }
        return origin;
    }

    /** What the model reads, with the columns it reads of each; empty if that is not known. */
    Map<String, List<String>> reads(String model) {
        return reads.getOrDefault(model, Map.of());
    }
}
