package dev.imdbpipeline.api.aka;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.title.Titles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a title is called elsewhere. */
@Path("/v1/titles/{tconst}/akas")
@Tag(name = "titles")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class AkaResource {
    private final ReleaseReads reads;
    private final Akas akas;
    private final Titles titles;

    public AkaResource(ReleaseReads reads, Akas akas, Titles titles) {
        this.reads = reads;
        this.akas = akas;
        this.titles = titles;
    }

    @GET
    @Operation(operationId = "listTitleAkas", summary = "The titles of a title in other regions and languages")
    public Page<AkaView> list(@PathParam("tconst") String id) {
        String tconst = Parameter.titleId("tconst", id);
        return reads.read(release -> {
            List<AkaView> found = akas.of(tconst);
            if (found.isEmpty()) {
                titles.require(release, tconst);
            }
            return new Page<>(found, Meta.of(release));
        });
    }
}
