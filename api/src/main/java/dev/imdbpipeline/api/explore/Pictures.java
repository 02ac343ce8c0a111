package dev.imdbpipeline.api.explore;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what the pages of the marts draw; each page from one release. */
@ApplicationScoped
public class Pictures {
    private final ReleaseReads reads;
    private final Statements statements;
    private volatile Unchosen unchosen;

    public Pictures(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    /** A title with its rating. */
    public record Title(
            String tconst,
            String title,
            String type,
            Integer year,
            BigDecimal rating,
            Long votes,
            BigDecimal weighted) {}

    /** A person and when they worked. */
    public record Career(
            String nconst,
            String name,
            String role,
            long titles,
            Integer firstYear,
            Integer lastYear,
            String bestTitle,
            BigDecimal weighted) {}

    /** A series and how even its episodes are. */
    public record Series(
            String tconst,
            String title,
            Integer year,
            long seasons,
            long episodes,
            long rated,
            BigDecimal average,
            BigDecimal consistency,
            BigDecimal lowest,
            BigDecimal highest) {}

    /** The marts as pictures. @param heat the episodes of the first of the series; null if there is none */
    public record Gallery(
            long release,
            List<Title> titles,
            GenreDecades genres,
            List<Career> careers,
            List<Series> series,
            HeatMap heat) {}

    /** What the gallery shows whatever is chosen, kept for a release: no index serves it. */
    private record Unchosen(
            String etag, GenreDecades genres, List<Career> careers, List<Series> series, HeatMap heat) {}

    /** A person on a title, or a title of a person. */
    public record Credit(String nconst, String name, String category, String job) {}

    /** A title and who made it. @param heat of a series with rated episodes; null otherwise */
    public record TitleDetail(
            long release,
            Title title,
            String originalTitle,
            Integer endYear,
            Integer minutes,
            String genres,
            List<Credit> credits,
            HeatMap heat) {}

    /** Something a person worked on. */
    public record Work(
            String tconst, String title, String type, Integer year, String categories, BigDecimal rating, Long votes) {}

    /** A person and their work. */
    public record Person(
            long release,
            String nconst,
            String name,
            Integer birthYear,
            Integer deathYear,
            String professions,
            Long titles,
            Integer firstYear,
            Integer lastYear,
            BigDecimal average,
            String bestTconst,
            String bestTitle,
            List<Work> works) {

        /** Whether there is more work than is listed. */
        public boolean isCut() {
            return titles != null && titles > works.size();
        }
    }

    /** @param type of titles, null for all. @param decade its first year, null for all */
    Gallery gallery(String type, Integer decade) {
        Map<String, Object> chosen = new HashMap<>();
        chosen.put("type", type);
        chosen.put("decade", decade);
        return reads.read(release -> {
            List<Title> titles = rows("explore_titles", chosen, Pictures::ranked);
            Unchosen same = unchosen(release);
            return new Gallery(release.release(), titles, same.genres, same.careers, same.series, same.heat);
        });
    }

    private Unchosen unchosen(Release release) {
        Unchosen known = unchosen;
        if (known == null || !known.etag.equals(release.etag())) {
            List<Series> series = rows("explore_series", Map.of(), Pictures::series);
            known = new Unchosen(
                    release.etag(),
                    GenreDecades.of(statements.rows("explore_genres", Map.of())),
                    rows("explore_careers", Map.of(), Pictures::career),
                    series,
                    series.isEmpty() ? null : heat(series.get(0).tconst()));
            unchosen = known;
        }
        return known;
    }

    /** @throws ProblemException if the release has no such title */
    TitleDetail title(String tconst) {
        return reads.read(release -> {
            Row row = statements.rows("explore_title", Map.of("tconst", tconst)).stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound(
                            "Release " + release.release() + " has no title " + tconst + "."));
            boolean isSeries = List.of("tvSeries", "tvMiniSeries").contains(row.text("title_type"));
            return new TitleDetail(
                    release.release(),
                    title(row, "primary_title", null),
                    row.text("original_title"),
                    row.integer("end_year"),
                    row.integer("runtime_minutes"),
                    row.text("genres"),
                    rows("explore_credits", Map.of("tconst", tconst), Pictures::credit),
                    isSeries ? heat(tconst) : null);
        });
    }

    /** @throws ProblemException if the release has no such person */
    Person person(String nconst) {
        return reads.read(release -> statements.rows("explore_name", Map.of("nconst", nconst)).stream()
                .findFirst()
                .map(row -> new Person(
                        release.release(),
                        nconst,
                        row.text("primary_name"),
                        row.integer("birth_year"),
                        row.integer("death_year"),
                        row.text("primary_profession"),
                        row.numberOrNull("total_titles"),
                        row.integer("first_year"),
                        row.integer("last_year"),
                        row.decimal("avg_rating"),
                        row.text("best_title_tconst"),
                        row.text("best_title"),
                        rows("explore_works", Map.of("nconst", nconst), Pictures::work)))
                .orElseThrow(() ->
                        ProblemException.notFound("Release " + release.release() + " has no person " + nconst + ".")));
    }

    private HeatMap heat(String tconst) {
        return HeatMap.of(statements.rows("explore_episodes", Map.of("tconst", tconst)));
    }

    private <T> List<T> rows(String statement, Map<String, ?> parameters, Function<Row, T> map) {
        return statements.rows(statement, parameters).stream().map(map).toList();
    }

    private static Title ranked(Row row) {
        return title(row, "title", row.decimal("weighted_rating"));
    }

    private static Title title(Row row, String name, BigDecimal weighted) {
        return new Title(
                row.text("tconst"),
                row.text(name),
                row.text("title_type"),
                row.integer("start_year"),
                row.decimal("average_rating"),
                row.numberOrNull("num_votes"),
                weighted);
    }

    private static Career career(Row row) {
        return new Career(
                row.text("nconst"),
                row.text("primary_name"),
                row.text("primary_role"),
                row.number("total_titles"),
                row.integer("first_year"),
                row.integer("last_year"),
                row.text("best_title"),
                row.decimal("weighted_rating"));
    }

    private static Series series(Row row) {
        return new Series(
                row.text("series_tconst"),
                row.text("series_title"),
                row.integer("start_year"),
                row.number("total_seasons"),
                row.number("total_episodes"),
                row.number("rated_episodes"),
                row.decimal("avg_rating"),
                row.decimal("rating_consistency"),
                row.decimal("lowest_episode_rating"),
                row.decimal("highest_episode_rating"));
    }

    private static Credit credit(Row row) {
        return new Credit(row.text("nconst"), row.text("primary_name"), row.text("category"), row.text("job"));
    }

    private static Work work(Row row) {
        return new Work(
                row.text("tconst"),
                row.text("primary_title"),
                row.text("title_type"),
                row.integer("start_year"),
                row.text("categories"),
                row.decimal("average_rating"),
                row.numberOrNull("num_votes"));
    }
}
