package dev.imdbpipeline.api.release;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.run.RunView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Releases: what readers see, and what they saw before. */
@Path("/v1/releases")
@Tag(name = "releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class ReleaseResource {
    /** Above any number of releases there will be; keeps the number within its type. */
    private static final int MOST = 1_000_000_000;

    private final Releases releases;
    private final ReleaseModels models;
    private final Restores restores;

    public ReleaseResource(Releases releases, ReleaseModels models, Restores restores) {
        this.releases = releases;
        this.models = models;
        this.restores = restores;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
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

    @GET
    @Path("/{release}")
    @Operation(operationId = "getRelease", summary = "A release with its dataset versions, whatever became of it")
    public Single<ReleaseView> get(@PathParam("release") String release) {
        return releases.get(number(release));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Path("/{release}/models")
    @Operation(operationId = "listReleaseModels", summary = "How the models of a release were built")
    public Page<ReleaseModel> models(@PathParam("release") String release) {
        return models.list(number(release));
    }

    @GET
    @Path("/{release}/models/{model}")
    @Operation(operationId = "getReleaseModel", summary = "A model of a release with the SQL that built it")
    public Single<ReleaseModel> model(@PathParam("release") String release, @PathParam("model") String model) {
        return models.get(number(release), Parameter.text("model", model));
    }

    @POST
    @Path("/{release}/restore")
    @RolesAllowed(Role.Names.ADMIN)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "restoreRelease",
            summary = "Make the previous release the current one again; it can be undone the same way")
    @APIResponse(
            responseCode = "202",
            description = "The run that restores it is entered in the ledger",
            headers = @Header(name = "Location", description = "Where to follow the run"),
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public Response restore(@PathParam("release") String release, @Context SecurityContext caller) {
        Run run = restores.start(number(release), caller.getUserPrincipal().getName());
        return Response.accepted(new Single<>(RunView.of(run), Meta.WITHOUT_RELEASE))
                .location(URI.create("/v1/runs/" + run.runId))
                .build();
    }

    private static long number(String release) {
        return Parameter.integer("release", release, 1, MOST);
    }
}
