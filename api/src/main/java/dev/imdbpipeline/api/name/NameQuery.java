package dev.imdbpipeline.api.name;

import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.ListQuery;
import dev.imdbpipeline.api.listing.Range;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which people are asked for, in which order. */
public class NameQuery extends ListQuery<NameView> {
    private static final SortKey<NameView> BY_ID =
            SortKey.text("nconst", NameRows.KEY, NameView::nconst).required();
    private static final List<SortKey<NameView>> SORT_KEYS = List.of(
            BY_ID,
            SortKey.text("name", "n.primary_name", NameView::primaryName),
            SortKey.integer("birthYear", "n.birth_year", NameView::birthYear),
            SortKey.integer("deathYear", "n.death_year", NameView::deathYear));

    private static final int LAST_YEAR = 9_999;

    @QueryParam("name")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "The name exactly as published; see /v1/search for forgiving matches.",
            example = "Ada Example")
    String name;

    @QueryParam("profession")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Professions a person must all have, separated by commas.",
            example = "director,writer")
    String profession;

    @QueryParam("birthYearFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1930")
    String birthYearFrom;

    @QueryParam("birthYearTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1949")
    String birthYearTo;

    @QueryParam("deathYearFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "2000")
    String deathYearFrom;

    @QueryParam("deathYearTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "2009")
    String deathYearTo;

    @Override
    protected Sort<NameView> order() {
        return Sort.read(sort, SORT_KEYS, BY_ID);
    }

    @Override
    protected Conditions conditions() {
        Conditions conditions = Conditions.none()
                .add("n.primary_name = :name", "name", Parameter.text("name", name))
                .addList("n.professions @> :professions", "professions", Parameter.list("profession", profession));
        Range.integer(conditions, "birthYear", "n.birth_year", birthYearFrom, birthYearTo, LAST_YEAR);
        Range.integer(conditions, "deathYear", "n.death_year", deathYearFrom, deathYearTo, LAST_YEAR);
        return conditions;
    }
}
