package dev.imdbpipeline.api.deadletter;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What services could not read or do. */
@Path("/v1/dead-letters")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final DeadLetters letters;

    public DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(operationId = "listDeadLetters", summary = "Events and jobs that were given up, the newest first")
    public Page<DeadLetterView> list(
            @QueryParam("service")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"downloader", "loader", "transformer", "api"}))
                    String service,
            @QueryParam("limit")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "200",
                                            defaultValue = "50"))
                    String limit) {
        if (service != null && Keeper.find(service).isEmpty()) {
            throw Parameter.unusable("service", "must be one of " + String.join(", ", Keeper.services()), service);
        }
        Integer most = Parameter.integer("limit", limit, 1, MOST);
        return new Page<>(letters.newest(service, most == null ? USUAL : most), Meta.WITHOUT_RELEASE);
    }

    @POST
    @Path("/{service}/{id}/requeue")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(
            operationId = "requeueDeadLetter",
            summary = "Put an event back in the queue it came from, byte for byte",
            description =
                    "The service accepts it like any other event. If it still cannot, there will be a new dead letter. Jobs cannot be"
                            + " put back (409): their run has failed, start a new one.")
    public Single<DeadLetterView> requeue(
            @PathParam("service") String service, @PathParam("id") String id, @Context SecurityContext caller) {
        Keeper keeper = Keeper.find(service)
                .orElseThrow(() -> ProblemException.notFound("There is no service " + service + "."));
        return new Single<>(
                letters.requeue(keeper, number(id), caller.getUserPrincipal().getName()), Meta.WITHOUT_RELEASE);
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw ProblemException.notFound("Dead letters are numbered.");
        }
        return Long.parseLong(id);
    }
}
