package dev.imdbpipeline.api.credit;

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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What two people did together. */
@Path("/v1/names/{nconst}/with/{other}")
@Tag(name = "names")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class SharedWorkResource {
    private final Credits credits;

    public SharedWorkResource(Credits credits) {
        this.credits = credits;
    }

    @GET
    @Operation(operationId = "listSharedTitles", summary = "The titles two people worked on together, the newest first")
    public Page<SharedWorkView> together(
            @PathParam("nconst") String nconst,
            @PathParam("other") String other,
            @QueryParam("adult")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description = "true to see titles for adults, too.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String adult) {
        return credits.together(
                Parameter.nameId("nconst", nconst),
                Parameter.nameId("other", other),
                Parameter.bool("adult", adult, false));
    }
}
