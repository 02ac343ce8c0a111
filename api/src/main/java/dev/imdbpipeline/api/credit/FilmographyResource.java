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

/** The titles of a person. */
@Path("/v1/names/{nconst}/filmography")
@Tag(name = "names")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class FilmographyResource {
    private final Credits credits;

    public FilmographyResource(Credits credits) {
        this.credits = credits;
    }

    @GET
    @Operation(operationId = "getFilmography", summary = "The titles of a person grouped by role, the newest first")
    public Page<FilmographyView> filmography(
            @PathParam("nconst") String nconst,
            @QueryParam("category")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description = "Only this role.",
                            example = "director")
                    String category,
            @QueryParam("adult")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description = "true to see titles for adults, too.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String adult) {
        return credits.ofName(
                Parameter.nameId("nconst", nconst),
                Parameter.text("category", category),
                Parameter.bool("adult", adult, false));
    }
}
