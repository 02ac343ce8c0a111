package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.sql.Row;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A line of a file that is not in its table.
 *
 * @param line its number in the file; the header is line 1
 * @param text the line, cut after 8 KiB; bytes that no text can hold are written as \xHH
 * @param length bytes of the whole line
 */
@Schema(name = "RejectedRow")
public record RejectedRowView(
        @Schema(examples = "4711") long line,
        @Schema(examples = "wrong_field_count") String reason,
        String text,
        long length) {

    static RejectedRowView of(Row row) {
        return new RejectedRowView(
                row.number("line"), row.text("reason"), row.text("raw_text"), row.number("raw_length"));
    }
}
