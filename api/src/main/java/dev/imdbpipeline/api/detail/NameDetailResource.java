package dev.imdbpipeline.api.detail;

import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.credit.Credits;
import dev.imdbpipeline.api.name.NameView;
import dev.imdbpipeline.api.name.Names;
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
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One person, alone or with their titles. */
@Path("/v1/names/{nconst}")
@Tag(name = "names")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class NameDetailResource {
    private final ReleaseReads reads;
    private final Names names;
    private final Titles titles;
    private final Credits credits;

    public NameDetailResource(ReleaseReads reads, Names names, Titles titles, Credits credits) {
        this.reads = reads;
        this.names = names;
        this.titles = titles;
        this.credits = credits;
    }

    @GET
    @Operation(
            operationId = "getName",
            summary = "One person, and on demand the titles they are known for and their filmography")
    public Single<NameDetail> get(
            @PathParam("nconst")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(example = "nm0000001")
                    String id,
            @QueryParam("include")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description =
                                    "Parts to come with it, separated by commas: knownFor, filmography (by role), or"
                                            + " all.",
                            example = "knownFor,filmography")
                    String include,
            @QueryParam("adult")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            description = "true to see titles for adults, too.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String adult) {
        String nconst = Parameter.nameId("nconst", id);
        Set<NamePart> parts = Include.read(include, NamePart.class);
        boolean adultToo = Parameter.bool("adult", adult, false);
        if (parts.isEmpty()) {
            Single<NameView> found = names.find(nconst);
            return new Single<>(new NameDetail(found.value(), null, null), found.meta());
        }
        return reads.read(release -> new Single<>(read(release, nconst, parts, adultToo), Meta.of(release)));
    }

    private NameDetail read(Release release, String nconst, Set<NamePart> parts, boolean adult) {
        NameView name = names.require(release, nconst);
        List<TitleView> knownFor = parts.contains(NamePart.KNOWN_FOR)
                ? titles.those(name.knownForTitles()).stream()
                        .filter(title -> adult || !Boolean.TRUE.equals(title.isAdult()))
                        .toList()
                : null;
        return new NameDetail(
                name, knownFor, parts.contains(NamePart.FILMOGRAPHY) ? credits.ofName(nconst, null, adult) : null);
    }
}
