package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs: where they stand, and ending them. */
@Path("/v1/runs")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private final Runs runs;
    private final Cancels cancels;

    public RunResource(Runs runs, Cancels cancels) {
        this.runs = runs;
        this.cancels = cancels;
    }

    @GET
    @RolesAllowed(Role.Names.VIEWER)
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listRuns", summary = "Runs by date and status, the newest first")
    public Page<RunView> list(@BeanParam RunQuery query) {
        Listing.Slice<RunView> slice = runs.list(query);
        return new Page<>(slice.rows(), Meta.WITHOUT_RELEASE.next(slice.next()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.Names.VIEWER)
    @Operation(operationId = "getRun", summary = "A run with its steps: bytes, rows, times, attempts and errors")
    public Single<RunDetail> get(@PathParam("id") String id) {
        UUID runId = Parameter.uuid("id", id);
        RunDetail run = runs.find(runId);
        if (run == null) {
            throw ProblemException.notFound("There is no run " + runId + ".");
        }
        return new Single<>(run, Meta.WITHOUT_RELEASE);
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(operationId = "cancelRun", summary = "End a run; it can publish nothing any more")
    public Single<RunView> cancel(@PathParam("id") String id, @Context SecurityContext caller) {
        return new Single<>(cancels.cancel(Parameter.uuid("id", id), caller), Meta.WITHOUT_RELEASE);
    }
}
