package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.sql.Row;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One attempt at loading a version of a dataset.
 *
 * @param lines data lines of the file; always {@code rows} + {@code rejectedRows}; null unless the load went well
 * @param bytes size of the compressed file
 * @param copyMillis from the first byte read to the commit of the rows
 * @param indexMillis keys, indexes and statistics
 * @param error code of the failure, null if there was none
 */
@Schema(name = "Load")
public record LoadView(
        long id,
        UUID runId,
        int attempt,
        String sha256,

        @Schema(enumeration = {"loading", "staged", "failed"})
        String status,

        Instant startedAt,
        Instant endedAt,
        Long lines,
        Long rows,
        Long rejectedRows,
        Long bytes,
        Long inflatedBytes,
        Long copyMillis,
        Long indexMillis,
        @Schema(examples = "TOO_MANY_REJECTED") String error,
        String message) {

    static LoadView of(Row row) {
        return new LoadView(
                row.number("load_id"),
                row.uuid("run_id"),
                row.integer("attempt"),
                row.text("sha256"),
                row.text("status"),
                row.instant("started_at"),
                row.instant("ended_at"),
                row.numberOrNull("lines"),
                row.numberOrNull("rows"),
                row.numberOrNull("rejected"),
                row.numberOrNull("compressed_bytes"),
                row.numberOrNull("inflated_bytes"),
                row.numberOrNull("copy_millis"),
                row.numberOrNull("index_millis"),
                row.text("error_code"),
                row.text("error_message"));
    }
}
