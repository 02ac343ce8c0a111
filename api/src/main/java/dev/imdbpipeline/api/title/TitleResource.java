package dev.imdbpipeline.api.title;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.export.Exports;
import dev.imdbpipeline.api.parameter.IdList;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Titles: films, series, episodes and all else IMDb lists. */
@Path("/v1/titles")
@Tag(name = "titles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class TitleResource {
    private final Titles titles;
    private final Exports exports;

    public TitleResource(Titles titles, Exports exports) {
        this.titles = titles;
        this.exports = exports;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON, Format.APPLICATION_PARQUET})
    @Operation(operationId = "listTitles", summary = "Titles by type, genre, year, rating, votes and runtime")
    public Page<TitleView> list(@BeanParam TitleQuery query, @Context HttpHeaders headers) {
        Format format = Format.asked(headers, Format.values());
        return format == Format.JSON ? titles.list(query) : exports.list(TitleRows.RELATION, query.whole(), format);
    }

    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "lookUpTitles", summary = "Up to 1,000 titles by id")
    public Lookup<TitleView> lookUp(@NotNull @Valid IdList ids) {
        return titles.lookUp(ids.checked("tt\\d{7,12}"));
    }
}
