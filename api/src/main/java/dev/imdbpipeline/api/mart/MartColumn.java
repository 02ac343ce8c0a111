package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    /** The name as SQL takes it; it comes from the catalogue, yet a mart may be named anything. */
    String quoted() {
        return quote(name);
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
