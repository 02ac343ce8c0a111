package dev.imdbpipeline.api.credit;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.name.Names;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The titles of a person. */
@Path("/v1/names/{nconst}/filmography")
@Tag(name = "names")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class FilmographyResource {
    private final ReleaseReads reads;
    private final Credits credits;
    private final Names names;

    public FilmographyResource(ReleaseReads reads, Credits credits, Names names) {
        this.reads = reads;
        this.credits = credits;
        this.names = names;
    }

    @GET
    @Operation(operationId = "getFilmography", summary = "The titles of a person grouped by role, the newest first")
    public Page<FilmographyView> filmography(
            @PathParam("nconst") String id,
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
        String nconst = Parameter.nameId("nconst", id);
        String role = Parameter.text("category", category);
        boolean adultToo = Parameter.bool("adult", adult, false);
        return reads.read(release -> {
            List<FilmographyView> roles = credits.ofName(nconst, role, adultToo);
            if (roles.isEmpty()) {
                names.require(release, nconst);
            }
            return new Page<>(roles, Meta.of(release));
        });
    }
}
