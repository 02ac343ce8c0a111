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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The people of a title. */
@Path("/v1/titles/{tconst}/credits")
@Tag(name = "titles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class TitleCreditResource {
    private final Credits credits;

    public TitleCreditResource(Credits credits) {
        this.credits = credits;
    }

    @GET
    @Operation(
            operationId = "listTitleCredits",
            summary = "Cast and crew of a title in credit order: the union of title.principals and title.crew")
    public Page<CreditView> list(@PathParam("tconst") String tconst) {
        return credits.ofTitle(Parameter.titleId("tconst", tconst));
    }
}
