package dev.imdbpipeline.api.account;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.role.NotByKey;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which pipelines an operator may start. */
@Path("/v1/grants")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
@Transactional
public class GrantResource {
    private final Accounts accounts;
    private final Audit audit;

    public GrantResource(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    /** The pipelines granted to one user. */
    public record GrantView(String username, List<String> pipelines) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(
            operationId = "listGrants",
            summary = "What is granted to whom; administrators hold everything without a grant")
    public Page<GrantView> list() {
        List<GrantView> grants = accounts.grants().entrySet().stream()
                .map(entry -> new GrantView(entry.getKey(), entry.getValue()))
                .toList();
        return new Page<>(grants, Meta.WITHOUT_RELEASE);
    }

    @PUT
    @NotByKey
    @Operation(
            operationId = "importGrants",
            summary = "Grant each user named exactly the pipelines listed; users not named keep what they have")
    public Page<GrantView> replace(
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            examples =
                                                    @ExampleObject(
                                                            name = "two users",
                                                            value =
                                                                    "{\"maria\": [\"downloader\", \"loader\"], \"li\": []}")))
                    Map<String, List<String>> grants,
            @Context SecurityContext caller) {
        String actor = caller.getUserPrincipal().getName();
        grants.forEach((username, pipelines) -> {
            check(username, pipelines);
            accounts.grant(username, pipelines, actor);
            audit.note(actor, "grant.set", username, String.join(", ", pipelines));
        });
        return list();
    }

    private static void check(String username, List<String> pipelines) {
        if (pipelines == null || !Pipeline.ids().containsAll(pipelines)) {
            throw new ProblemException(Problem.of(
                            ProblemKind.INVALID_BODY,
                            "The pipelines of a user must be a list of " + String.join(", ", Pipeline.ids()) + ".")
                    .with("field", username));
        }
    }
}
