package dev.imdbpipeline.api.listing;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every list that comes in pages can be asked: how many rows, and after which. */
public class PageQuery {
    @QueryParam("limit")
    @Parameter(
            description = "Rows per page, at most 1,000. Files (CSV, NDJSON) have all rows unless told otherwise.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "50"),
            example = "20")
    public String limit;

    @QueryParam("cursor")
    @Parameter(description = "meta.next of the page before, unchanged.")
    public String cursor;

    /** What the caller wants to know of the whole. */
    protected TotalKind total() {
        return TotalKind.NONE;
    }
}
