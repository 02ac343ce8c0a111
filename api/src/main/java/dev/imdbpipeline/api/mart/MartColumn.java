package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.ColumnType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A column of a mart.
 *
 * @param type as PostgreSQL names it
 * @param description from the model's schema.yml, by way of {@code comment on column}
 */
@Schema(name = "MartColumn")
public record MartColumn(
        @Schema(examples = "weighted_rating") String name,
        @Schema(examples = "numeric") String type,
        String description) {

    /** Whether rows can be compared and sorted by it. */
    @JsonIgnore
    boolean isPlain() {
        return !type.endsWith("[]") && !type.startsWith("json");
    }

    /** The column as files show it. */
    Column exported() {
        ColumnType kind = kind();
        String value = kind == ColumnType.ARRAY ? "array_to_string(" + expression() + ", ',')" : expression();
        return new Column(name, value, kind);
    }

    private ColumnType kind() {
        return switch (type) {
            case "smallint", "integer", "bigint" -> ColumnType.WHOLE;
            case "boolean" -> ColumnType.BOOLEAN;
            case "real", "double precision" -> ColumnType.FLOAT;
            case "text[]" -> ColumnType.ARRAY;
            case "json", "jsonb" -> ColumnType.JSON;
            default -> type.startsWith("numeric") ? ColumnType.DECIMAL : ColumnType.TEXT;
        };
    }

    /** The column as SQL takes it; its name comes from the catalogue, yet a mart may be named anything. */
    String expression() {
        return expression(name);
    }

    /** A column of the mart, which queries call m: without it, {@code order by} would sort by what is selected under that name. */
    static String expression(String column) {
        return "m." + quote(column);
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
