package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.listing.Cursor;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which rejected rows of a dataset are asked for. */
public class RejectedRowQuery {
    @QueryParam("load")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Id of a load of the dataset. Default: the newest.",
            schema = @Schema(type = SchemaType.INTEGER))
    String load;

    @QueryParam("reason")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(example = "wrong_field_count")
    String reason;

    @QueryParam("limit")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Rows per page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    String limit;

    @QueryParam("cursor")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "meta.next of the page before, unchanged.")
    String cursor;

    /** The load asked for, null for the newest. */
    Integer load() {
        return Parameter.integer("load", load, 1, Integer.MAX_VALUE);
    }

    /** The reason asked for, null for all. */
    public String reason() {
        return Parameter.text("reason", reason);
    }

    int limit() {
        Integer rows = Parameter.integer("limit", limit, 1, Listing.MAX_LIMIT);
        return rows == null ? Listing.DEFAULT_LIMIT : rows;
    }

    /** Where the page before ended; null for the first page. */
    Position after(Dataset dataset, long loadId) {
        Cursor sent = Cursor.read(cursor, 0, asked(dataset, loadId), 2);
        return sent == null ? null : Position.of(sent.keys());
    }

    /** The cursor that continues behind a row. */
    String next(Dataset dataset, long loadId, RejectedRowView last) {
        return new Cursor(0, asked(dataset, loadId), List.of(String.valueOf(last.line()), last.reason())).encode();
    }

    private String asked(Dataset dataset, long loadId) {
        return dataset.id() + " load " + loadId + " reason " + reason;
    }

    /** A rejected row: a line has one reason, two only if it stands twice. */
    record Position(long line, String reason) {
        static Position of(List<String> keys) {
            try {
                return new Position(Long.parseLong(keys.get(0)), keys.get(1));
            } catch (NumberFormatException e) {
                throw Parameter.unusable("cursor", "must be meta.next of the page before", keys.get(0));
            }
        }
    }
}
