package dev.imdbpipeline.api.aka;

import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Column;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What titles are called elsewhere. Works in the caller's transaction. */
@ApplicationScoped
public class Akas {
    private final Statements statements;

    public Akas(Statements statements) {
        this.statements = statements;
    }

    /** All akas of a title in their order; none if there is no such title. */
    public List<AkaView> of(String tconst) {
        return statements.rows("title_akas", Map.of("tconst", tconst)).stream()
                .map(Akas::view)
                .toList();
    }

    private static AkaView view(Row row) {
        return new AkaView(
                row.integer("ordering"),
                row.text("title"),
                row.text("region"),
                row.text("language"),
                split(row.text("types")),
                split(row.text("attributes")),
                row.bool("is_original_title"));
    }

    private static List<String> split(String field) {
        return field == null || field.isEmpty() ? List.of() : List.of(field.split(String.valueOf(Column.STX)));
    }
}
