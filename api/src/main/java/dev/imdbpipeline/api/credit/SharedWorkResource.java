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

/** What two people did together. */
@Path("/v1/names/{nconst}/with/{other}")
@Tag(name = "names")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class SharedWorkResource {
    private final ReleaseReads reads;
    private final Credits credits;
    private final Names names;

    public SharedWorkResource(ReleaseReads reads, Credits credits, Names names) {
        this.reads = reads;
        this.credits = credits;
        this.names = names;
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
        String first = Parameter.nameId("nconst", nconst);
        String second = Parameter.nameId("other", other);
        boolean adultToo = Parameter.bool("adult", adult, false);
        return reads.read(release -> {
            List<SharedWorkView> works = credits.together(first, second, adultToo);
            if (works.isEmpty()) {
                names.require(release, first);
                names.require(release, second);
            }
            return new Page<>(works, Meta.of(release));
        });
    }
}
