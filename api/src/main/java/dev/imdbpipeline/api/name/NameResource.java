package dev.imdbpipeline.api.name;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.export.Exports;
import dev.imdbpipeline.api.parameter.IdList;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Names: the people who made the titles. */
@Path("/v1/names")
@Tag(name = "names")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class NameResource {
    private final Names names;
    private final Exports exports;

    public NameResource(Names names, Exports exports) {
        this.names = names;
        this.exports = exports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON, Format.APPLICATION_PARQUET})
    @Operation(operationId = "listNames", summary = "People by profession and years of life")
    public Page<NameView> list(@BeanParam NameQuery query, @Context HttpHeaders headers) {
        Format format = Format.asked(headers, Format.values());
        return format == Format.JSON ? names.list(query) : exports.list(NameRows.RELATION, query.whole(), format);
    }

    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "lookUpNames", summary = "Up to 1,000 people by id")
    public Lookup<NameView> lookUp(@NotNull @Valid IdList ids) {
        return names.lookUp(ids.checked("nm\\d{7,12}"));
    }
}
