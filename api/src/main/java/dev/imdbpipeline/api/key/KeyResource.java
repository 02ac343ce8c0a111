package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.role.NotByKey;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Keys for programs, of those who are logged in themselves. */
@Path("/v1/api-keys")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@Transactional
public class KeyResource {
    private final Keys keys;
    private final Audit audit;

    public KeyResource(Keys keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listApiKeys", summary = "Your API keys; for administrators everybody's")
    public Page<KeyView> list(@Context SecurityContext caller) {
        return new Page<>(keys.list(ownerFor(caller)).stream().map(KeyView::of).toList(), Meta.WITHOUT_RELEASE);
    }

    @POST
    @NotByKey
    @Operation(
            operationId = "createApiKey",
            summary = "A key for a program, shown this once; send it as X-API-Key or Authorization: ApiKey")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = IssuedKey.class)))
    public Response create(@NotNull @Valid NewKey wanted, @Context SecurityContext caller) {
        String username = caller.getUserPrincipal().getName();
        Role role = wanted.role() == null ? null : Role.find(wanted.role()).orElseThrow();
        IssuedKey issued = keys.issue(username, wanted.name(), role, wanted.expiresAt());
        KeyView view = issued.view();
        audit.note(username, "key.create", view.prefix(), view.role() + " until " + view.expiresAt());
        return Response.created(URI.create("/v1/api-keys/" + view.id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new Single<>(issued, Meta.WITHOUT_RELEASE))
                .build();
    }

    @DELETE
    @NotByKey
    @Path("/{id}")
    @Operation(operationId = "revokeApiKey", summary = "Revoke a key of yours; administrators revoke anybody's")
    @APIResponse(responseCode = "204", description = "The key is refused from now on")
    public void revoke(@PathParam("id") String id, @Context SecurityContext caller) {
        String username = caller.getUserPrincipal().getName();
        if (keys.revoke(id, ownerFor(caller), username)) {
            audit.note(username, "key.revoke", KeyText.prefix(id), "");
        }
    }

    /** Null, for everybody's, if the caller is an administrator. */
    private static String ownerFor(SecurityContext caller) {
        return caller.isUserInRole(Role.Names.ADMIN)
                ? null
                : caller.getUserPrincipal().getName();
    }
}
