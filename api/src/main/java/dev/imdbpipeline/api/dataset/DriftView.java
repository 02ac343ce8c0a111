package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.sql.Row;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the shape of a file differed from what is documented.
 *
 * @param load the load that saw it
 * @param column the column of the table that keeps an additional column
 */
@Schema(name = "SchemaDrift")
public record DriftView(
        long load,
        String sha256,

        @Schema(enumeration = {"extra_column", "missing_column", "column_order", "byte_order_mark", "crlf_line_ends"})
        String kind,

        @Schema(examples = "column notes is new") String detail,
        String column,
        Instant seenAt) {

    static DriftView of(Row row) {
        return new DriftView(
                row.number("load_id"),
                row.text("sha256"),
                row.text("kind"),
                row.text("detail"),
                row.text("column_name"),
                row.instant("seen_at"));
    }
}
