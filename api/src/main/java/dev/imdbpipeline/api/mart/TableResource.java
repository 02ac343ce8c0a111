package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whole tables as files. */
@Path("/v1/exports")
@Tag(name = "exports")
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class TableResource {
    private final Tables tables;

    public TableResource(Tables tables) {
        this.tables = tables;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(
            operationId = "listTables",
            summary = "The tables that can be had whole: the seven of the source and the marts")
    public Page<TableView> list() {
        return tables.list();
    }

    @GET
    @Path("/{table}")
    @RolesAllowed(Role.Names.ANALYST)
    @Produces({Format.APPLICATION_PARQUET, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(
            operationId = "exportTable",
            summary = "A whole table as Parquet, CSV or NDJSON",
            description =
                    "For analysts. Streamed to its end from one release. Columns keep their names; in Parquet, whole numbers are"
                            + " 64-bit integers, decimal numbers doubles. Tables that tell which titles are for adults"
                            + " leave them out unless adult=true.")
    @APIResponse(
            responseCode = "200",
            description = "The file; X-Release names the release it is from.",
            content = {
                @Content(
                        mediaType = Format.APPLICATION_PARQUET,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = Format.TEXT_CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Format.X_NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    public Page<Marts.Row> export(
            @PathParam("table")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(example = "title_ratings")
                    String table,
            @QueryParam("adult")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description = "true to have titles for adults, too.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String adult,
            @Context HttpHeaders headers) {
        return tables.export(
                table,
                Parameter.bool("adult", adult, false),
                Format.asked(headers, Format.PARQUET, Format.CSV, Format.NDJSON));
    }
}
