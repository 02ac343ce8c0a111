package dev.imdbpipeline.api.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Starting runs. */
@Path("/")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed(Role.Names.OPERATOR)
@Transactional
public class StartResource {
    private final StartBodies bodies;
    private final Starts starts;

    public StartResource(StartBodies bodies, Starts starts) {
        this.bodies = bodies;
        this.starts = starts;
    }

    @POST
    @Path("/run-downloader")
    @Operation(operationId = "runDownloader", summary = "Download, load and publish what is new")
    @APIResponse(
            responseCode = "202",
            description = "The run is entered in the ledger",
            headers = @Header(name = "Location", description = "Where to follow the run"),
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartRequest.class)))
    public Response runDownloader(String body, @Context HttpHeaders headers, @Context SecurityContext caller)
            throws JsonProcessingException {
        return start(Pipeline.DOWNLOADER, bodies.read(body, headers.getMediaType()), caller);
    }

    @POST
    @Path("/run-loader")
    @Operation(operationId = "runLoader", summary = "Load and publish what lies downloaded")
    @APIResponse(
            responseCode = "202",
            description = "The run is entered in the ledger",
            headers = @Header(name = "Location", description = "Where to follow the run"),
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartRequest.class)))
    public Response runLoader(String body, @Context HttpHeaders headers, @Context SecurityContext caller)
            throws JsonProcessingException {
        return start(Pipeline.LOADER, bodies.read(body, headers.getMediaType()), caller);
    }

    @POST
    @Path("/run-transformer")
    @Operation(operationId = "runTransformer", summary = "Rebuild the models and publish them as a new release")
    @APIResponse(
            responseCode = "202",
            description = "The run is entered in the ledger",
            headers = @Header(name = "Location", description = "Where to follow the run"),
            content = @Content(schema = @Schema(implementation = RunView.class)))
    @RequestBody(
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = StartRequest.class)))
    public Response runTransformer(String body, @Context HttpHeaders headers, @Context SecurityContext caller)
            throws JsonProcessingException {
        return start(Pipeline.TRANSFORMER, bodies.read(body, headers.getMediaType()), caller);
    }

    private Response start(Pipeline pipeline, StartRequest request, SecurityContext caller) {
        Run run = starts.start(pipeline, request, caller.getUserPrincipal().getName());
        return Response.accepted(new Single<>(RunView.of(run), Meta.WITHOUT_RELEASE))
                .location(URI.create("/v1/runs/" + run.runId))
                .build();
    }
}
