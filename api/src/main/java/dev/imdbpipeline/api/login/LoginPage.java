package dev.imdbpipeline.api.login;

import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.limit.Caller;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.session.Dashboard;
import dev.imdbpipeline.api.session.SessionCookie;
import dev.imdbpipeline.api.session.Sessions;
import dev.imdbpipeline.api.snapshot.CurrentRelease;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.token.Credentials;
import dev.imdbpipeline.api.token.Logins;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Logging in to the dashboard, and out again. */
@Path("/")
@Dashboard
@PermitAll
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class LoginPage {
    private final Logins logins;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Frames frames;
    private final CurrentRelease current;
    private final Audit audit;

    public LoginPage(
            Logins logins,
            Sessions sessions,
            SessionCookie cookie,
            Frames frames,
            CurrentRelease current,
            Audit audit) {
        this.logins = logins;
        this.sessions = sessions;
        this.cookie = cookie;
        this.frames = frames;
        this.current = current;
        this.audit = audit;
    }

    @CheckedTemplate(basePath = "login")
    static class Templates {
        private Templates() {}

        static native TemplateInstance form(Frame frame, String next, String username, String problem, Release release);
    }

    @GET
    @Path("/login")
    @Operation(hidden = true)
    public String form(@QueryParam("next") String next) {
        return render(safe(next), "", null);
    }

    @POST
    @Path("/login")
    @Operation(hidden = true)
    public Response logIn(
            @FormParam("username") String username,
            @FormParam("password") String password,
            @FormParam("next") String next,
            @Context HttpServerRequest request) {
        String address = Caller.address(request);
        String name = username == null ? "" : username;
        try {
            String user = logins.logIn(new Credentials(name, password == null ? "" : password), address).username;
            SessionCookie.token(request).ifPresent(sessions::close);
            String token = sessions.open(user);
            audit.note(user, "login", user, "from " + address);
            return Response.seeOther(URI.create(safe(next)))
                    .cookie(cookie.of(token, request))
                    .build();
        } catch (ProblemException e) {
            Response.ResponseBuilder refused = Response.status(e.problem().status())
                    .entity(render(
                            safe(next),
                            name,
                            e.problem().title() + ". " + e.problem().detail()));
            e.headers().forEach(refused::header);
            return refused.build();
        }
    }

    @POST
    @Path("/logout")
    @Operation(hidden = true)
    public Response logOut(@Context HttpServerRequest request) {
        SessionCookie.token(request).ifPresent(sessions::close);
        return Response.seeOther(URI.create("/login"))
                .cookie(cookie.none(request))
                .build();
    }

    private String render(String next, String username, String problem) {
        return Templates.form(
                        frames.open("Log in"),
                        next,
                        username,
                        problem,
                        current.recent().orElse(null))
                .render();
    }

    /** Only addresses of this service: nobody is sent elsewhere by a link to the login. */
    static String safe(String next) {
        if (next == null || !next.matches("/([^/\\\\].*)?") || next.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return "/";
        }
        try {
            return URI.create(next).toString();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }
}
