package dev.imdbpipeline.api.title;

import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which titles are asked for, in which order. */
public class TitleQuery {
    private static final SortKey<TitleBasic> BY_ID = SortKey.text("tconst", "t.tconst", title -> title.tconst);
    private static final List<SortKey<TitleBasic>> SORT_KEYS = List.of(
            BY_ID,
            SortKey.text("title", "t.primaryTitle", title -> title.primaryTitle),
            SortKey.integer("year", "t.startYear", title -> title.startYear),
            SortKey.integer("runtime", "t.runtimeMinutes", title -> title.runtimeMinutes),
            SortKey.decimal("rating", "r.averageRating", TitleBasic::averageRating),
            SortKey.integer("votes", "r.numVotes", TitleBasic::numVotes));

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
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(schema = @Schema(type = SchemaType.NUMBER))
    String ratingTo;

    @QueryParam("votesFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            schema = @Schema(type = SchemaType.INTEGER),
            example = "1000")
    String votesFrom;

    @QueryParam("votesTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(schema = @Schema(type = SchemaType.INTEGER))
    String votesTo;

    @QueryParam("runtimeFrom")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Minutes.",
            schema = @Schema(type = SchemaType.INTEGER))
    String runtimeFrom;

    @QueryParam("runtimeTo")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Minutes.",
            schema = @Schema(type = SchemaType.INTEGER))
    String runtimeTo;

    @QueryParam("adult")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "true to see titles for adults, too.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    String adult;

    @QueryParam("sort")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description =
                    "tconst, title, year, runtime, rating, votes; separated by commas, a minus for descending. Titles"
                            + " without a value come last. Default: tconst.",
            example = "-votes,title")
    String sort;

    @QueryParam("limit")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Rows per page.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "50"))
    String limit;

    @QueryParam("cursor")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "meta.next of the page before, unchanged.")
    String cursor;

    /** What is asked for, checked. */
    Listing<TitleBasic> listing() {
        return Listing.of(conditions(), Sort.read(sort, SORT_KEYS, BY_ID), limit, cursor);
    }

    private Conditions conditions() {
        List<String> types = Parameter.list("type", type);
        Conditions conditions = Conditions.none()
                .add("t.titleType in :types", "types", types.isEmpty() ? null : types)
                .add("t.startYear >= :yearFrom", "yearFrom", Parameter.integer("yearFrom", yearFrom, 0, LAST_YEAR))
                .add("t.startYear <= :yearTo", "yearTo", Parameter.integer("yearTo", yearTo, 0, LAST_YEAR))
                .add("r.averageRating >= :ratingFrom", "ratingFrom", rating("ratingFrom", ratingFrom))
                .add("r.averageRating <= :ratingTo", "ratingTo", rating("ratingTo", ratingTo))
                .add("r.numVotes >= :votesFrom", "votesFrom", votes("votesFrom", votesFrom))
                .add("r.numVotes <= :votesTo", "votesTo", votes("votesTo", votesTo))
                .add("t.runtimeMinutes >= :runtimeFrom", "runtimeFrom", minutes("runtimeFrom", runtimeFrom))
                .add("t.runtimeMinutes <= :runtimeTo", "runtimeTo", minutes("runtimeTo", runtimeTo));
        addGenres(conditions);
        return Parameter.bool("adult", adult, false) ? conditions : conditions.add("t.isAdult is not true");
    }

    /** Genres are found in the published text between commas, so that no genre matches a part of another. */
    private void addGenres(Conditions conditions) {
        List<String> all = Parameter.list("genre", genre);
        for (int i = 0; i < all.size(); i++) {
            conditions.add(hasGenre("genre" + i), "genre" + i, "," + all.get(i) + ",");
        }
        List<String> any = Parameter.list("genreAny", genreAny);
        StringBuilder alternatives = new StringBuilder();
        for (int i = 0; i < any.size(); i++) {
            alternatives.append(i == 0 ? "(" : " or ").append(hasGenre("genreAny" + i));
            conditions.parameters().put("genreAny" + i, "," + any.get(i) + ",");
        }
        if (!any.isEmpty()) {
            conditions.add(alternatives.append(")").toString());
        }
        List<String> not = Parameter.list("genreNot", genreNot);
        for (int i = 0; i < not.size(); i++) {
            String clause = "(t.genres is null or not " + hasGenre("genreNot" + i) + ")";
            conditions.add(clause, "genreNot" + i, "," + not.get(i) + ",");
        }
    }

    private static String hasGenre(String parameter) {
        return "locate(:" + parameter + ", concat(',', t.genres, ',')) > 0";
    }

    private static Object rating(String name, String value) {
        return Parameter.decimal(name, value, 0, BEST_RATING);
    }

    private static Object votes(String name, String value) {
        return Parameter.integer(name, value, 0, Integer.MAX_VALUE);
    }

    private static Object minutes(String name, String value) {
        return Parameter.integer(name, value, 0, MOST_MINUTES);
    }
}
