package dev.imdbpipeline.api.credit;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who worked on what: the union of title.principals and title.crew, neither of which holds all. Works in the caller's transaction.
 */
@ApplicationScoped
public class Credits {
    private final Statements statements;

    public Credits(Statements statements) {
        this.statements = statements;
    }

    /** All credits of a title, in the order of its list. */
    public List<CreditView> ofTitle(String tconst) {
        return statements.rows("title_credits", Map.of("tconst", tconst)).stream()
                .map(Credits::credit)
                .toList();
    }

    /**
     * All titles of a person, grouped by role.
     *
     * @param category the only role wanted, or null
     * @param adult whether titles for adults are among them
     */
    public List<FilmographyView> ofName(String nconst, String category, boolean adult) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("nconst", nconst);
        parameters.put("category", category);
        parameters.put("adult", adult);
        Map<String, List<FilmographyView.Work>> roles = statements.rows("name_filmography", parameters).stream()
                .collect(Collectors.groupingBy(
                        row -> row.text("category"),
                        LinkedHashMap::new,
                        Collectors.mapping(Credits::work, Collectors.toList())));
        return roles.entrySet().stream()
                .map(role -> new FilmographyView(role.getKey(), role.getValue()))
                .toList();
    }

    /** The titles two people worked on together, the newest first. */
    List<SharedWorkView> together(String first, String second, boolean adult) {
        Map<String, Object> parameters = Map.of("first", first, "second", second, "adult", adult);
        return statements.rows("names_together", parameters).stream()
                .map(Credits::sharedWork)
                .toList();
    }

    private static CreditView credit(Row row) {
        return new CreditView(
                row.integer("ordering"),
                row.text("nconst"),
                row.text("primary_name"),
                row.text("category"),
                row.text("job"),
                Characters.read(row.text("characters")),
                row.integer("crew_position"));
    }

    private static FilmographyView.Work work(Row row) {
        return new FilmographyView.Work(
                row.text("tconst"),
                row.text("title_type"),
                row.text("primary_title"),
                row.integer("start_year"),
                row.text("job"),
                Characters.read(row.text("characters")),
                row.decimal("average_rating"),
                row.integer("num_votes"));
    }

    private static SharedWorkView sharedWork(Row row) {
        return new SharedWorkView(
                row.text("tconst"),
                row.text("title_type"),
                row.text("primary_title"),
                row.integer("start_year"),
                row.decimal("average_rating"),
                row.integer("num_votes"),
                PublishedList.split(row.text("first_categories")),
                PublishedList.split(row.text("second_categories")));
    }
}
