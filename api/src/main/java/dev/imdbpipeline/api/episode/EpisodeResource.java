package dev.imdbpipeline.api.episode;

import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.api.title.TitleBasic;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The episodes of a series. */
@Path("/v1/titles/{tconst}/episodes")
@Tag(name = "titles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class EpisodeResource {
    private final ReleaseReads reads;
    private final Statements statements;

    public EpisodeResource(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    @GET
    @Operation(
            operationId = "listTitleEpisodes",
            summary = "All seasons and episodes of a series with their ratings; episodes without a number come last")
    public Page<SeasonView> list(@PathParam("tconst") String id) {
        String tconst = Parameter.titleId("tconst", id);
        return reads.read(release -> {
            List<SeasonView> seasons = seasons(statements.rows("title_episodes", Map.of("tconst", tconst)));
            if (seasons.isEmpty() && TitleBasic.findById(tconst) == null) {
                throw ProblemException.notFound("Release " + release.release() + " has no title " + tconst + ".");
            }
            return new Page<>(seasons, Meta.of(release));
        });
    }

    private static List<SeasonView> seasons(List<Row> rows) {
        Map<Integer, List<SeasonView.Episode>> seasons = new LinkedHashMap<>();
        for (Row row : rows) {
            seasons.computeIfAbsent(row.integer("season_number"), number -> new ArrayList<>())
                    .add(episode(row));
        }
        return seasons.entrySet().stream()
                .map(season -> new SeasonView(season.getKey(), season.getValue()))
                .toList();
    }

    private static SeasonView.Episode episode(Row row) {
        return new SeasonView.Episode(
                row.text("tconst"),
                row.integer("episode_number"),
                row.text("primary_title"),
                row.integer("start_year"),
                row.integer("runtime_minutes"),
                row.decimal("average_rating"),
                row.integer("num_votes"));
    }
}
