package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.OpenParameters;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Marts: tables made for questions people ask often. */
@Path("/v1/marts")
@Tag(name = "marts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class MartResource {
    private final Marts marts;

    public MartResource(Marts marts) {
        this.marts = marts;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listMarts", summary = "Every mart with its columns described")
    public Page<MartView> list() {
        return marts.list();
    }

    @GET
    @Path("/{mart}")
    @OpenParameters
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON, Format.APPLICATION_PARQUET})
    @Operation(
            operationId = "readMart",
            summary = "Rows of a mart",
            description =
                    "Any column filters: column=value, or column.ne, .gt, .gte, .lt, .lte. A column that is a list"
                            + " matches if it holds the value. Marts that tell which titles are for adults leave them out"
                            + " unless adult=true.")
    @Parameter(
            name = "filter",
            in = ParameterIn.QUERY,
            description = "Columns and their values, see /v1/marts for the columns.",
            schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "Columns separated by commas, a minus for descending.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "meta.next of the page before, unchanged.")
    @Parameter(
            name = "adult",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    @Parameter(
            name = "total",
            in = ParameterIn.QUERY,
            description = "How much meta.total tells: estimated (the default of first pages), exact, or none.",
            schema = @Schema(enumeration = {"none", "estimated", "exact"}))
    public Page<Marts.Row> read(
            @PathParam("mart") @Parameter(example = "mart_top_titles") String mart,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Format format = Format.asked(headers, Format.values());
        return format == Format.JSON
                ? marts.read(mart, uri.getQueryParameters())
                : marts.export(mart, uri.getQueryParameters(), format);
    }
}
