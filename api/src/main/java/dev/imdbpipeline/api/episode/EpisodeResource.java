package dev.imdbpipeline.api.episode;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.title.Titles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The episodes of a series. */
@Path("/v1/titles/{tconst}/episodes")
@Tag(name = "titles")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class EpisodeResource {
    private final ReleaseReads reads;
    private final Episodes episodes;
    private final Titles titles;

    public EpisodeResource(ReleaseReads reads, Episodes episodes, Titles titles) {
        this.reads = reads;
        this.episodes = episodes;
        this.titles = titles;
    }

    @GET
    @Operation(
            operationId = "listTitleEpisodes",
            summary = "All seasons and episodes of a series with their ratings; episodes without a number come last")
    public Page<SeasonView> list(@PathParam("tconst") String id) {
        String tconst = Parameter.titleId("tconst", id);
        return reads.read(release -> {
            List<SeasonView> seasons = episodes.of(tconst);
            if (seasons.isEmpty()) {
                titles.require(release, tconst);
            }
            return new Page<>(seasons, Meta.of(release));
        });
    }
}
