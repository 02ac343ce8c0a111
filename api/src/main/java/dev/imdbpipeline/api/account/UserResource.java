package dev.imdbpipeline.api.account;

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
import jakarta.ws.rs.PATCH;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who may log in. */
@Path("/v1/users")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
@Transactional
public class UserResource {
    private final Accounts accounts;
    private final Audit audit;

    public UserResource(Accounts accounts, Audit audit) {
        this.accounts = accounts;
        this.audit = audit;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listUsers", summary = "All users")
    public Page<UserView> list() {
        return new Page<>(accounts.users().stream().map(UserView::of).toList(), Meta.WITHOUT_RELEASE);
    }

    @POST
    @NotByKey
    @Operation(operationId = "createUser", summary = "Let somebody in")
    @APIResponse(responseCode = "201", description = "Created")
    public Response create(@NotNull @Valid NewUser user, @Context SecurityContext caller) {
        AppUser created = accounts.create(
                user.username(), user.password(), Role.find(user.role()).orElseThrow());
        audit.note(caller.getUserPrincipal().getName(), "user.create", created.username, "as " + created.role);
        return Response.created(URI.create("/v1/users/" + created.username))
                .entity(single(created))
                .build();
    }

    @GET
    @Path("/{username}")
    @Operation(operationId = "getUser", summary = "One user")
    public Single<UserView> get(@PathParam("username") String username) {
        return single(accounts.user(username));
    }

    @PATCH
    @NotByKey
    @Path("/{username}")
    @Operation(operationId = "changeUser", summary = "Change password, role or state; tokens of the user become void")
    public Single<UserView> change(
            @PathParam("username") String username,
            @NotNull @Valid UserChange change,
            @Context SecurityContext caller) {
        Role role = change.role() == null ? null : Role.find(change.role()).orElseThrow();
        AppUser changed = accounts.change(username, change.password(), role, change.disabled());
        String detail = "role " + changed.role + (changed.disabled ? ", disabled" : "")
                + (change.password() == null ? "" : ", new password");
        audit.note(caller.getUserPrincipal().getName(), "user.change", username, detail);
        return single(changed);
    }

    @DELETE
    @NotByKey
    @Path("/{username}")
    @Operation(operationId = "deleteUser", summary = "Remove a user")
    @APIResponse(responseCode = "204", description = "Removed")
    public void delete(@PathParam("username") String username, @Context SecurityContext caller) {
        accounts.delete(username);
        audit.note(caller.getUserPrincipal().getName(), "user.delete", username, "");
    }

    private static Single<UserView> single(AppUser user) {
        return new Single<>(UserView.of(user), Meta.WITHOUT_RELEASE);
    }
}
