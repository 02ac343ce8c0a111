package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.sql.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds to what was found what there is to show, in the caller's transaction. */
@ApplicationScoped
class Hits {
    private final TimedStatements statements;

    Hits(TimedStatements statements) {
        this.statements = statements;
    }

    /** In the same order. */
    List<Hit> of(List<Found.Match> matches) {
        Map<String, Row> titles = rows("search_titles", "tconst", ids(matches, false));
        Map<String, Row> people = rows("search_people", "nconst", ids(matches, true));
        return matches.stream()
                .map(match -> match.candidate().isPerson()
                        ? person(match, people.get(match.candidate().id()))
                        : title(match, titles.get(match.candidate().id())))
                .toList();
    }

    private static List<String> ids(List<Found.Match> matches, boolean people) {
        return matches.stream()
                .map(Found.Match::candidate)
                .filter(candidate -> candidate.isPerson() == people)
                .map(Candidate::id)
                .toList();
    }

    private Map<String, Row> rows(String statement, String key, List<String> ids) {
        Map<String, Row> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            statements.rows(statement, Map.of("ids", ids)).forEach(row -> rows.put(row.text(key), row));
        }
        return rows;
    }

    private static Hit title(Found.Match match, Row title) {
        Candidate name = match.candidate();
        return new Hit(
                "title",
                name.id(),
                title.text("primary_title"),
                title.text("original_title"),
                title.text("title_type"),
                title.integer("start_year"),
                title.integer("end_year"),
                title.decimal("average_rating"),
                title.integer("num_votes"),
                List.of(),
                new Hit.Matched(name.matched(), name.name(), name.region(), name.language()),
                match.score(),
                "https://www.imdb.com/title/" + name.id() + "/");
    }

    private static Hit person(Found.Match match, Row person) {
        Candidate name = match.candidate();
        return new Hit(
                "name",
                name.id(),
                person.text("primary_name"),
                null,
                null,
                person.integer("birth_year"),
                person.integer("death_year"),
                null,
                null,
                PublishedList.split(person.text("primary_profession")),
                new Hit.Matched("primary", name.name(), null, null),
                match.score(),
                "https://www.imdb.com/name/" + name.id() + "/");
    }
}
