package dev.imdbpipeline.api.explore;

import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.search.Hit;
import dev.imdbpipeline.api.search.SearchQuery;
import dev.imdbpipeline.api.search.SearchResource;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Titles and people by name: what is suggested while somebody types, and what is found. */
@Path("/explore")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class SearchPages {
    private static final String SUGGESTIONS = "8";
    private static final String HITS = "50";

    private final SearchResource search;
    private final Frames frames;

    public SearchPages(SearchResource search, Frames frames) {
        this.search = search;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "explore")
    static class Templates {
        private Templates() {}

        static native TemplateInstance suggestions(List<Hit> hits);

        static native TemplateInstance found(Frame frame, String text, List<Hit> hits);
    }

    /** The part of a page below the field; empty as long as nothing is typed. */
    @GET
    @Path("/suggestions")
    @Operation(hidden = true)
    public String suggest(@BeanParam SearchQuery query, @QueryParam("q") String text) {
        List<Hit> hits =
                isBlank(text) ? List.of() : search.suggest(query, SUGGESTIONS).data();
        return Templates.suggestions(hits).render();
    }

    @GET
    @Path("/search")
    @Operation(hidden = true)
    public String find(@BeanParam SearchQuery query, @QueryParam("q") String text) {
        List<Hit> hits = isBlank(text) ? List.of() : search.search(query, HITS).data();
        return Templates.found(frames.of("Search", Section.EXPLORE), isBlank(text) ? "" : text, hits)
                .render();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
