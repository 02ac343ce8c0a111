package dev.imdbpipeline.api.admin;

import dev.imdbpipeline.api.account.GrantResource;
import dev.imdbpipeline.api.account.GrantResource.GrantView;
import dev.imdbpipeline.api.account.NewUser;
import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.account.UserChange;
import dev.imdbpipeline.api.account.UserResource;
import dev.imdbpipeline.api.account.UserView;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.audit.AuditResource;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.key.IssuedKey;
import dev.imdbpipeline.api.key.KeyResource;
import dev.imdbpipeline.api.key.KeyView;
import dev.imdbpipeline.api.key.NewKey;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of users, grants and keys. It calls the operations of the API: the same rules, the same audit. */
@Path("/admin")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.ADMIN)
public class AdminPage {
    private final UserResource users;
    private final GrantResource grants;
    private final KeyResource keys;
    private final AuditResource audit;
    private final Frames frames;

    public AdminPage(UserResource users, GrantResource grants, KeyResource keys, AuditResource audit, Frames frames) {
        this.users = users;
        this.grants = grants;
        this.keys = keys;
        this.audit = audit;
        this.frames = frames;
    }

    /** Everything the page shows. @param issued a key just made, shown this once; null mostly */
    public record Access(
            List<UserView> users,
            Map<String, List<String>> grants,
            List<KeyView> keys,
            List<AuditResource.Act> acts,
            IssuedKey issued) {

        public List<String> roles() {
            return Role.ids();
        }

        public List<String> pipelines() {
            return Pipeline.ids();
        }

        public boolean has(String username, String pipeline) {
            return grants.getOrDefault(username, List.of()).contains(pipeline);
        }
    }

    @CheckedTemplate(basePath = "admin")
    static class Templates {
        private Templates() {}

        static native TemplateInstance access(Frame frame, Access access);
    }

    @GET
    @Operation(hidden = true)
    public String show(@Context SecurityContext caller) {
        return page(caller, null);
    }

    @POST
    @Path("/users")
    @Operation(hidden = true)
    public Response createUser(
            @FormParam("username") String username,
            @FormParam("password") String password,
            @FormParam("role") String role,
            @Context SecurityContext caller) {
        users.create(new NewUser(username, password, role), caller);
        return back();
    }

    /** A form sends every field: an empty password stays as it is. */
    @POST
    @Path("/users/{username}")
    @Operation(hidden = true)
    public Response changeUser(
            @PathParam("username") String username,
            @FormParam("role") String role,
            @FormParam("password") String password,
            @FormParam("disabled") String disabled,
            @Context SecurityContext caller) {
        String renewed = password == null || password.isEmpty() ? null : password;
        users.change(username, new UserChange(renewed, role, disabled != null), caller);
        return back();
    }

    @POST
    @Path("/users/{username}/delete")
    @Operation(hidden = true)
    public Response deleteUser(@PathParam("username") String username, @Context SecurityContext caller) {
        users.delete(username, caller);
        return back();
    }

    @POST
    @Path("/users/{username}/grants")
    @Operation(hidden = true)
    public Response grant(
            @PathParam("username") String username,
            @FormParam("pipeline") List<String> pipelines,
            @Context SecurityContext caller) {
        grants.replace(Map.of(username, pipelines == null ? List.of() : pipelines), caller);
        return back();
    }

    @POST
    @Path("/keys")
    @Operation(hidden = true)
    public String createKey(
            @FormParam("name") String name, @FormParam("role") String role, @Context SecurityContext caller) {
        Object made = keys.create(new NewKey(name, role, null), caller).getEntity();
        return page(caller, made instanceof Single<?> single ? (IssuedKey) single.value() : null);
    }

    @POST
    @Path("/keys/{id}/revoke")
    @Operation(hidden = true)
    public Response revokeKey(@PathParam("id") String id, @Context SecurityContext caller) {
        keys.revoke(id, caller);
        return back();
    }

    private String page(SecurityContext caller, IssuedKey issued) {
        Access access = new Access(
                users.list().data(),
                grants.list().data().stream().collect(Collectors.toMap(GrantView::username, GrantView::pipelines)),
                keys.list(caller).data(),
                audit.list("30").data(),
                issued);
        return Templates.access(frames.of("Access", Section.ADMIN), access).render();
    }

    private static Response back() {
        return Response.seeOther(URI.create("/admin")).build();
    }
}
