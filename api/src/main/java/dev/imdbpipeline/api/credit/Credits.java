package dev.imdbpipeline.api.credit;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.name.NameBasic;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.api.title.TitleBasic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who worked on what: the union of title.principals and title.crew, neither of which holds all. */
@ApplicationScoped
public class Credits {
    /** More credits than anybody has; a limit all the same, so that an answer stays finite. */
    private static final int MOST_WORKS = 20_000;

    private final ReleaseReads reads;
    private final Statements statements;

    public Credits(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    /** All credits of a title, in the order of its list. */
    Page<CreditView> ofTitle(String tconst) {
        return reads.read(release -> {
            List<CreditView> credits = statements.rows("title_credits", Map.of("tconst", tconst)).stream()
                    .map(Credits::credit)
                    .toList();
            if (credits.isEmpty() && TitleBasic.findById(tconst) == null) {
                throw missing(release, "title", tconst);
            }
            return new Page<>(credits, Meta.of(release));
        });
    }

    /** All titles of a person, grouped by role. */
    Page<FilmographyView> ofName(String nconst, String category, boolean adult) {
        return reads.read(release -> {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("nconst", nconst);
            parameters.put("category", category);
            parameters.put("adult", adult);
            parameters.put("rows", MOST_WORKS);
            Map<String, List<FilmographyView.Work>> roles = statements.rows("name_filmography", parameters).stream()
                    .collect(Collectors.groupingBy(
                            row -> row.text("category"),
                            LinkedHashMap::new,
                            Collectors.mapping(Credits::work, Collectors.toList())));
            if (roles.isEmpty() && NameBasic.findById(nconst) == null) {
                throw missing(release, "name", nconst);
            }
            List<FilmographyView> views = roles.entrySet().stream()
                    .map(role -> new FilmographyView(role.getKey(), role.getValue()))
                    .toList();
            return new Page<>(views, Meta.of(release));
        });
    }

    /** The titles two people worked on together, the newest first. */
    Page<SharedWorkView> together(String first, String second, boolean adult) {
        return reads.read(release -> {
            Map<String, Object> parameters = Map.of("first", first, "second", second, "adult", adult);
            return new Page<>(
                    statements.rows("names_together", parameters).stream()
                            .map(Credits::sharedWork)
                            .toList(),
                    Meta.of(release));
        });
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

    private static ProblemException missing(Release release, String kind, String id) {
        return ProblemException.notFound("Release " + release.release() + " has no " + kind + " " + id + ".");
    }
}
