package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Releases: what readers see, and what they saw before. */
@Path("/v1/releases")
@Tag(name = "releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class ReleaseResource {
    private final Releases releases;

    public ReleaseResource(Releases releases) {
        this.releases = releases;
    }

    @GET
    @Operation(operationId = "listReleases", summary = "All releases with their dataset versions, the newest first")
    public Page<ReleaseView> list() {
        return releases.list();
    }

    @GET
    @Path("/current")
    @Operation(operationId = "getCurrentRelease", summary = "The release all data is read from")
    public Single<ReleaseView> current() {
        return releases.current();
    }
}
