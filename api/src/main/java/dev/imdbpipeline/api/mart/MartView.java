package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.imdbpipeline.api.listing.Relation;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A mart and its columns.
 *
 * @param rows as PostgreSQL estimates them
 */
@Schema(name = "Mart")
public record MartView(
        @Schema(examples = "mart_top_titles") String name, String description, long rows, List<MartColumn> columns) {

    Optional<MartColumn> column(String column) {
        return columns.stream().filter(known -> known.name().equals(column)).findFirst();
    }

    /** Its {@code from} clause; queries call it m. */
    String from() {
        return from(MartCatalog.MARTS);
    }

    private String from(String schema) {
        return schema + "." + MartColumn.quote(name) + " as m";
    }

    /** Its rows as files show them. */
    Relation<Marts.Row> relation() {
        return relation(MartCatalog.MARTS);
    }

    /** The same for a table of another schema. */
    Relation<Marts.Row> relation(String schema) {
        return new Relation<>(name, columns.stream().map(MartColumn::exported).toList(), from(schema), row -> null);
    }

    @JsonIgnore
    List<MartColumn> plainColumns() {
        return columns.stream().filter(MartColumn::isPlain).toList();
    }
}
