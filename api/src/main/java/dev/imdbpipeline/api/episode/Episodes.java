package dev.imdbpipeline.api.episode;

import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The episodes of series. Works in the caller's transaction. */
@ApplicationScoped
public class Episodes {
    private final Statements statements;

    public Episodes(Statements statements) {
        this.statements = statements;
    }

    /** All seasons of a series with their episodes; none if it has none or is none. */
    public List<SeasonView> of(String tconst) {
        Map<Integer, List<SeasonView.Episode>> seasons = new LinkedHashMap<>();
        for (Row row : statements.rows("title_episodes", Map.of("tconst", tconst))) {
            seasons.computeIfAbsent(row.integer("season_number"), number -> new ArrayList<>())
                    .add(episode(row));
        }
        return seasons.entrySet().stream()
                .map(season -> new SeasonView(season.getKey(), season.getValue()))
                .toList();
    }

    /** The series an episode belongs to, or null if it belongs to none. */
    public EpisodeOfView seriesOf(String tconst) {
        return statements.rows("episode_series", Map.of("tconst", tconst)).stream()
                .findFirst()
                .map(row -> new EpisodeOfView(
                        row.text("parent_tconst"),
                        row.text("primary_title"),
                        row.integer("season_number"),
                        row.integer("episode_number")))
                .orElse(null);
    }

    private static SeasonView.Episode episode(Row row) {
        return new SeasonView.Episode(
                row.text("tconst"),
                row.integer("episode_number"),
                row.text("primary_title"),
                row.integer("start_year"),
                row.integer("runtime_minutes"),
                row.decimal("average_rating"),
                row.integer("num_votes"));
    }
}
