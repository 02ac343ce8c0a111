package dev.imdbpipeline.api.explore;

import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What is in the data: the marts as pictures, and single titles and people. */
@Path("/explore")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class ExplorePages {
    private static final int FIRST_DECADE = 1890;
    private static final int LAST_DECADE = 2100;
    private static final List<String> TYPES = List.of(
            "movie", "tvSeries", "tvMiniSeries", "tvMovie", "tvEpisode", "tvSpecial", "short", "video", "videoGame");

    private final Pictures pictures;
    private final Frames frames;

    public ExplorePages(Pictures pictures, Frames frames) {
        this.pictures = pictures;
        this.frames = frames;
    }

    /** What was chosen of the titles, and what can be. */
    public record Choice(String type, Integer decade, List<String> types, List<Integer> decades) {}

    @CheckedTemplate(basePath = "explore")
    static class Templates {
        private Templates() {}

        static native TemplateInstance gallery(Frame frame, Pictures.Gallery gallery, Choice choice);

        static native TemplateInstance title(Frame frame, Pictures.TitleDetail detail);

        static native TemplateInstance person(Frame frame, Pictures.Person person);
    }

    @GET
    @Operation(hidden = true)
    public String gallery(@QueryParam("type") String type, @QueryParam("decade") String decade) {
        String ofType = type == null || type.isEmpty() ? null : Parameter.text("type", type);
        Integer ofDecade = decade == null || decade.isEmpty()
                ? null
                : Parameter.integer("decade", decade, FIRST_DECADE, LAST_DECADE);
        List<Integer> decades = IntStream.rangeClosed(FIRST_DECADE / 10, 202)
                .map(tens -> (FIRST_DECADE / 10 + 202 - tens) * 10)
                .boxed()
                .toList();
        return Templates.gallery(
                        frames.of("Explore", Section.EXPLORE),
                        pictures.gallery(ofType, ofDecade),
                        new Choice(ofType, ofDecade, TYPES, decades))
                .render();
    }

    @GET
    @Path("/titles/{tconst}")
    @Operation(hidden = true)
    public String title(@PathParam("tconst") String tconst) {
        Pictures.TitleDetail detail = pictures.title(Parameter.text("tconst", tconst));
        return Templates.title(frames.of(detail.title().title(), Section.EXPLORE), detail)
                .render();
    }

    @GET
    @Path("/names/{nconst}")
    @Operation(hidden = true)
    public String person(@PathParam("nconst") String nconst) {
        Pictures.Person person = pictures.person(Parameter.text("nconst", nconst));
        return Templates.person(frames.of(person.name(), Section.EXPLORE), person)
                .render();
    }
}
