package dev.imdbpipeline.api.name;

import static dev.imdbpipeline.api.sql.RowReader.integer;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** People in a table that has an index for whatever lists are sorted and filtered by. */
final class NameRows {
    /** Expression of the id. */
    static final String KEY = "n.nconst";

    static final Relation<NameView> RELATION = new Relation<>(
            "names",
            List.of(
                    Column.text("nconst", KEY),
                    Column.text("primaryName", "n.primary_name"),
                    Column.whole("birthYear", "n.birth_year"),
                    Column.whole("deathYear", "n.death_year"),
                    Column.list("primaryProfession", "array_to_string(n.professions, ',')"),
                    Column.list("knownForTitles", "array_to_string(n.known_for_titles, ',')"),
                    Column.text("imdbUrl", "'https://www.imdb.com/name/' || n.nconst || '/'")),
            "marts.dim_person as n",
            NameRows::read);

    private NameRows() {}

    private static NameView read(ResultSet row) throws SQLException {
        return new NameView(
                row.getString("nconst"),
                row.getString("primaryName"),
                integer(row, "birthYear"),
                integer(row, "deathYear"),
                PublishedList.split(row.getString("primaryProfession")),
                PublishedList.split(row.getString("knownForTitles")),
                row.getString("imdbUrl"));
    }
}
