package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.account.Accounts;
import dev.imdbpipeline.api.account.Pipeline;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page at the root: is the data fresh, what is running, how far is it, what happened last. */
@Path("/")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class OverviewPage {
    private final Overviews overviews;
    private final Accounts accounts;
    private final Frames frames;

    public OverviewPage(Overviews overviews, Accounts accounts, Frames frames) {
        this.overviews = overviews;
        this.accounts = accounts;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance overview(Frame frame, Overview overview, List<Pipeline> pipelines);

        static native TemplateInstance state(Overview overview);
    }

    @GET
    @Operation(hidden = true)
    public String show(@Context SecurityContext caller) {
        Frame frame = frames.of("Overview", Section.OVERVIEW);
        return Templates.overview(frame, overviews.now(), frame.isOperator() ? granted(caller) : List.of())
                .render();
    }

    /** The part of the page that changes by itself. */
    @GET
    @Path("/overview/state")
    @Operation(hidden = true)
    public String state() {
        return Templates.state(overviews.now()).render();
    }

    private List<Pipeline> granted(SecurityContext caller) {
        String username = caller.getUserPrincipal().getName();
        return Arrays.stream(Pipeline.values())
                .filter(pipeline -> accounts.mayStart(username, pipeline))
                .toList();
    }
}
