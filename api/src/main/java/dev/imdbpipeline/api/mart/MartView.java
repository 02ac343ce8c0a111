package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    @JsonIgnore
    List<MartColumn> plainColumns() {
        return columns.stream().filter(MartColumn::isPlain).toList();
    }
}
