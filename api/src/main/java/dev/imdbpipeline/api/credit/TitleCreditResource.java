package dev.imdbpipeline.api.credit;

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

/** The people of a title. */
@Path("/v1/titles/{tconst}/credits")
@Tag(name = "titles")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class TitleCreditResource {
    private final ReleaseReads reads;
    private final Credits credits;
    private final Titles titles;

    public TitleCreditResource(ReleaseReads reads, Credits credits, Titles titles) {
        this.reads = reads;
        this.credits = credits;
        this.titles = titles;
    }

    @GET
    @Operation(
            operationId = "listTitleCredits",
            summary = "Cast and crew of a title in credit order: the union of title.principals and title.crew")
    public Page<CreditView> list(@PathParam("tconst") String id) {
        String tconst = Parameter.titleId("tconst", id);
        return reads.read(release -> {
            List<CreditView> found = credits.ofTitle(tconst);
            if (found.isEmpty()) {
                titles.require(release, tconst);
            }
            return new Page<>(found, Meta.of(release));
        });
    }
}
