package dev.imdbpipeline.api.page;

import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.snapshot.CurrentRelease;
import dev.imdbpipeline.api.snapshot.Release;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page at the root: which release is current, whether a run goes on, and where to go from here. Open to all, so it tells no more. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class StatusPage {
    private final CurrentRelease current;
    private final Template template;

    public StatusPage(CurrentRelease current, @Location("status.html") Template template) {
        this.current = current;
        this.template = template;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(hidden = true)
    public String show() {
        Release release = current.recent().orElse(null);
        return template.data("release", release)
                .data("active", Run.active() != null)
                .data("attribution", Attribution.TEXT)
                .render();
    }
}
