package dev.imdbpipeline.api.deadletter;

import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of dead letters. */
@Path("/dead-letters")
@Dashboard
@Produces(MediaType.TEXT_HTML)
public class DeadLetterPage {
    private final DeadLetterResource letters;
    private final Frames frames;

    public DeadLetterPage(DeadLetterResource letters, Frames frames) {
        this.letters = letters;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "deadletter")
    static class Templates {
        private Templates() {}

        static native TemplateInstance letters(Frame frame, List<DeadLetterView> letters);
    }

    @GET
    @RolesAllowed(Role.Names.OPERATOR)
    @Operation(hidden = true)
    public String list() {
        return Templates.letters(
                        frames.of("Dead letters", Section.DEAD_LETTERS),
                        letters.list(null, null).data())
                .render();
    }

    @POST
    @Path("/{service}/{id}/requeue")
    @RolesAllowed(Role.Names.ADMIN)
    @Operation(hidden = true)
    public Response requeue(
            @PathParam("service") String service, @PathParam("id") String id, @Context SecurityContext caller) {
        letters.requeue(service, id, caller);
        return Response.seeOther(URI.create("/dead-letters")).build();
    }
}
