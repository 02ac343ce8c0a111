package dev.imdbpipeline.api.title;

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

/** Which titles are asked for, in which order. */
public class TitleQuery extends ListQuery<TitleView> {
    private static final SortKey<TitleView> BY_ID =
            SortKey.text("tconst", TitleRows.KEY, TitleView::tconst).required();
    private static final List<SortKey<TitleView>> SORT_KEYS = List.of(
            BY_ID,
            SortKey.text("title", "t.primary_title", TitleView::primaryTitle),
            SortKey.integer("year", "t.start_year", TitleView::startYear),
            SortKey.integer("runtime", "t.runtime_minutes", TitleView::runtimeMinutes),
            SortKey.decimal("rating", "t.average_rating", TitleView::averageRating),
            SortKey.integer("votes", "t.num_votes", TitleView::numVotes));

    private static final int LAST_YEAR = 9_999;
    private static final int MOST_MINUTES = 10_000_000;
    private static final int BEST_RATING = 10;

    @QueryParam("type")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Title types, separated by commas.",
            example = "movie,tvMovie")
    String type;

    @QueryParam("genre")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Genres a title must all have, separated by commas.",
            example = "Drama,Mystery")
    String genre;

    @QueryParam("genreAny")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Genres of which a title must have at least one.",
            example = "Comedy,Romance")
    String genreAny;

    @QueryParam("genreNot")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Genres a title must not have.",
            example = "Horror")
    String genreNot;

    @QueryParam("yearFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1990")
    String yearFrom;

    @QueryParam("yearTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1999")
    String yearTo;

    @QueryParam("ratingFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.NUMBER),
            example = "7.5")
    String ratingFrom;

    @QueryParam("ratingTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.NUMBER),
            example = "10")
    String ratingTo;

    @QueryParam("votesFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1000")
    String votesFrom;

    @QueryParam("votesTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "100000")
    String votesTo;

    @QueryParam("runtimeFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Minutes.",
            schema = @Schema(type = SchemaType.INTEGER),
            example = "60")
    String runtimeFrom;

    @QueryParam("runtimeTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Minutes.",
            schema = @Schema(type = SchemaType.INTEGER),
            example = "120")
    String runtimeTo;

    @QueryParam("region")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Regions, separated by commas: titles that have a title of their own in one of them.",
            example = "DE,FR")
    String region;

    @QueryParam("person")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Ids of people who must all be credited, separated by commas.",
            example = "nm0000001")
    String person;

    @QueryParam("adult")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "true to see titles for adults, too.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String adult;

    @Override
    protected Sort<TitleView> order() {
        return Sort.read(sort, SORT_KEYS, BY_ID);
    }

    @Override
    protected Conditions conditions() {
        List<String> types = Parameter.list("type", type);
        // An index can be walked in the order of its second column only where the first one has a single value.
        Conditions conditions = Conditions.none()
                .add("t.title_type = :type", "type", types.size() == 1 ? types.get(0) : null)
                .addList("t.title_type = any(:types)", "types", types.size() > 1 ? types : List.of())
                .addList("t.genres @> :genres", "genres", Parameter.list("genre", genre))
                .addList("t.genres && :genresAny", "genresAny", Parameter.list("genreAny", genreAny))
                .addList("(t.genres && :genresNot) is not true", "genresNot", Parameter.list("genreNot", genreNot));
        Range.integer(conditions, "year", "t.start_year", yearFrom, yearTo, LAST_YEAR);
        Range.decimal(conditions, "rating", "t.average_rating", ratingFrom, ratingTo, BEST_RATING);
        Range.integer(conditions, "votes", "t.num_votes", votesFrom, votesTo, Integer.MAX_VALUE);
        Range.integer(conditions, "runtime", "t.runtime_minutes", runtimeFrom, runtimeTo, MOST_MINUTES);
        conditions.addList(
                "exists (select from imdb.title_akas as a where a.title_id = t.tconst and a.region = any(:regions))",
                "regions",
                Parameter.list("region", region));
        List<String> people = Parameter.list("person", person);
        for (int i = 0; i < people.size(); i++) {
            conditions.add(
                    "t.tconst in (select c.tconst from marts.fct_credits as c where c.nconst = :person" + i + ")",
                    "person" + i,
                    Parameter.nameId("person", people.get(i)));
        }
        return Parameter.bool("adult", adult, false) ? conditions : conditions.add("t.is_adult is not true");
    }
}
