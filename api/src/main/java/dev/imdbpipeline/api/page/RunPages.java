package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.run.Cancels;
import dev.imdbpipeline.api.run.RunQuery;
import dev.imdbpipeline.api.run.RunView;
import dev.imdbpipeline.api.run.Runs;
import dev.imdbpipeline.api.run.StartRequest;
import dev.imdbpipeline.api.run.Starts;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages of runs: all of them, and one as it goes on. */
@Path("/runs")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class RunPages {
    private final Runs runs;
    private final Starts starts;
    private final Cancels cancels;
    private final Overviews overviews;
    private final Frames frames;

    public RunPages(Runs runs, Starts starts, Cancels cancels, Overviews overviews, Frames frames) {
        this.runs = runs;
        this.starts = starts;
        this.cancels = cancels;
        this.overviews = overviews;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance runs(
                Frame frame, List<RunView> runs, RunQuery query, List<String> statuses, String next);

        static native TemplateInstance run(Frame frame, RunProgress progress, Timeline timeline, boolean cancellable);

        static native TemplateInstance runState(RunProgress progress, Timeline timeline);
    }

    @GET
    @Operation(hidden = true)
    public String list(@BeanParam RunQuery query) {
        Listing.Slice<RunView> slice = runs.list(query);
        return Templates.runs(frames.of("Runs", Section.RUNS), slice.rows(), query, RunStatus.ids(), slice.next())
                .render();
    }

    @POST
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(hidden = true)
    public Response start(
            @FormParam("pipeline") String pipeline, @FormParam("force") String force, @Context SecurityContext caller) {
        Pipeline chosen = Arrays.stream(Pipeline.values())
                .filter(candidate -> candidate.id().equals(pipeline))
                .findFirst()
                .orElseThrow(() -> Parameter.unusable(
                        "pipeline", "must be one of " + String.join(", ", Pipeline.ids()), pipeline));
        UUID run = starts.start(
                        chosen,
                        new StartRequest(null, force != null, null),
                        caller.getUserPrincipal().getName())
                .runId;
        return Response.seeOther(URI.create("/runs/" + run)).build();
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public String show(@PathParam("id") String id, @Context SecurityContext caller) {
        RunProgress progress = progress(id);
        Frame frame = frames.of("Run " + id.substring(0, 8), Section.RUNS);
        boolean cancellable = progress.isActive()
                && frame.isOperator()
                && cancels.allowed(progress.run().stage(), caller);
        return Templates.run(frame, progress, Timeline.of(progress.detail()), cancellable)
                .render();
    }

    /** The part of the page that changes by itself. */
    @GET
    @Path("/{id}/state")
    @Operation(hidden = true)
    public String state(@PathParam("id") String id) {
        RunProgress progress = progress(id);
        return Templates.runState(progress, Timeline.of(progress.detail())).render();
    }

    @POST
    @Path("/{id}/cancel")
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(hidden = true)
    public Response cancel(@PathParam("id") String id, @Context SecurityContext caller) {
        UUID runId = Parameter.uuid("id", id);
        cancels.cancel(runId, caller);
        return Response.seeOther(URI.create("/runs/" + runId)).build();
    }

    private RunProgress progress(String id) {
        UUID runId = Parameter.uuid("id", id);
        return overviews.progress(runId).orElseThrow(() -> ProblemException.notFound("There is no run " + runId + "."));
    }
}
