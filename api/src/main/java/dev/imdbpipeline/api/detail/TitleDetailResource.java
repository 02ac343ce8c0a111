package dev.imdbpipeline.api.detail;

import dev.imdbpipeline.api.aka.Akas;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.credit.CreditView;
import dev.imdbpipeline.api.credit.Credits;
import dev.imdbpipeline.api.credit.Crew;
import dev.imdbpipeline.api.episode.Episodes;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.title.TitleView;
import dev.imdbpipeline.api.title.Titles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One title, alone or with everything that hangs on it. */
@Path("/v1/titles/{tconst}")
@Tag(name = "titles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class TitleDetailResource {
    private final ReleaseReads reads;
    private final Titles titles;
    private final Credits credits;
    private final Akas akas;
    private final Episodes episodes;

    public TitleDetailResource(ReleaseReads reads, Titles titles, Credits credits, Akas akas, Episodes episodes) {
        this.reads = reads;
        this.titles = titles;
        this.credits = credits;
        this.akas = akas;
        this.episodes = episodes;
    }

    @GET
    @Operation(
            operationId = "getTitle",
            summary = "One title with its rating, and on demand its cast, crew, akas, seasons and episodes")
    public Single<TitleDetail> get(
            @PathParam("tconst")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(example = "tt0000001")
                    String id,
            @QueryParam("include")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description =
                                    "Parts to come with it, separated by commas: credits (cast and crew as listed),"
                                            + " cast, crew, akas, episodes (the seasons of a series, the series of an"
                                            + " episode), or all.",
                            example = "cast,episodes")
                    String include) {
        String tconst = Parameter.titleId("tconst", id);
        Set<TitlePart> parts = Include.read(include, TitlePart.class);
        if (parts.isEmpty()) {
            Single<TitleView> found = titles.find(tconst);
            return new Single<>(new TitleDetail(found.value(), null, null, null, null, null, null), found.meta());
        }
        return reads.read(release -> new Single<>(read(release, tconst, parts), Meta.of(release)));
    }

    private TitleDetail read(Release release, String tconst, Set<TitlePart> parts) {
        TitleView title = titles.require(release, tconst);
        boolean people = !Collections.disjoint(parts, Set.of(TitlePart.CREDITS, TitlePart.CAST, TitlePart.CREW));
        List<CreditView> all = people ? credits.ofTitle(tconst) : List.of();
        boolean withEpisodes = parts.contains(TitlePart.EPISODES);
        return new TitleDetail(
                title,
                parts.contains(TitlePart.CREDITS) ? all : null,
                parts.contains(TitlePart.CAST) ? Crew.castOf(all) : null,
                parts.contains(TitlePart.CREW) ? Crew.crewOf(all) : null,
                parts.contains(TitlePart.AKAS) ? akas.of(tconst) : null,
                withEpisodes ? episodes.of(tconst) : null,
                withEpisodes ? episodes.seriesOf(tconst) : null);
    }
}
