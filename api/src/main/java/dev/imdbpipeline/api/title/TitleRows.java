package dev.imdbpipeline.api.title;

import static dev.imdbpipeline.api.sql.RowReader.bool;
import static dev.imdbpipeline.api.sql.RowReader.integer;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Titles with their ratings in one table, which has an index for whatever lists are sorted and filtered by. */
public final class TitleRows {
    /** Expression of the id. */
    public static final String KEY = "t.tconst";

    public static final Relation<TitleView> RELATION = new Relation<>(
            "titles",
            List.of(
                    Column.text("tconst", KEY),
                    Column.text("titleType", "t.title_type"),
                    Column.text("primaryTitle", "t.primary_title"),
                    Column.text("originalTitle", "t.original_title"),
                    Column.bool("isAdult", "t.is_adult"),
                    Column.whole("startYear", "t.start_year"),
                    Column.whole("endYear", "t.end_year"),
                    Column.whole("runtimeMinutes", "t.runtime_minutes"),
                    Column.list("genres", "array_to_string(t.genres, ',')"),
                    Column.decimal("averageRating", "t.average_rating"),
                    Column.whole("numVotes", "t.num_votes"),
                    Column.text("imdbUrl", "'https://www.imdb.com/title/' || t.tconst || '/'")),
            "intermediate.int_title_with_ratings as t",
            TitleRows::read);

    private TitleRows() {}

    private static TitleView read(ResultSet row) throws SQLException {
        return new TitleView(
                row.getString("tconst"),
                row.getString("titleType"),
                row.getString("primaryTitle"),
                row.getString("originalTitle"),
                bool(row, "isAdult"),
                integer(row, "startYear"),
                integer(row, "endYear"),
                integer(row, "runtimeMinutes"),
                PublishedList.split(row.getString("genres")),
                row.getBigDecimal("averageRating"),
                integer(row, "numVotes"),
                row.getString("imdbUrl"));
    }
}
