package dev.imdbpipeline.api.explore;

import dev.imdbpipeline.api.sql.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ratings of a series' episodes: a row per season, a column per episode.
 *
 * @param episodes numbers of the columns
 */
public record HeatMap(List<Integer> episodes, List<Season> seasons) {
    /** More columns than this help nobody; daily shows have hundreds. */
    private static final int MOST_COLUMNS = 40;

    private static final int MOST_ROWS = 40;
    private static final double LOWEST = 5.0;
    private static final double STEP = 0.6;
    private static final int COLOURS = 8;

    /** @param cells in the order of the columns; null where there is no such episode */
    public record Season(int season, List<Cell> cells) {}

    /** An episode. @param rating null if nobody rated it */
    public record Cell(String tconst, String title, BigDecimal rating, Long votes) {

        /** From 0 for the lowest ratings to 7 for the highest. */
        public int colour() {
            int step = (int) Math.floor((rating.doubleValue() - LOWEST) / STEP);
            return Math.max(0, Math.min(COLOURS - 1, step));
        }
    }

    /** The map of these episodes, or null if none is rated. */
    static HeatMap of(List<Row> rows) {
        if (rows.stream().allMatch(row -> row.decimal("average_rating") == null)) {
            return null;
        }
        Map<Integer, Map<Integer, Cell>> seasons = new TreeMap<>();
        int last = 0;
        for (Row row : rows) {
            int episode = row.integer("episode_number");
            if (episode < 1 || episode > MOST_COLUMNS) {
                continue;
            }
            last = Math.max(last, episode);
            seasons.computeIfAbsent(row.integer("season_number"), season -> new TreeMap<>())
                    .putIfAbsent(
                            episode,
                            new Cell(
                                    row.text("tconst"),
                                    row.text("primary_title"),
                                    row.decimal("average_rating"),
                                    row.numberOrNull("num_votes")));
        }
        List<Integer> columns = new ArrayList<>();
        for (int episode = 1; episode <= last; episode++) {
            columns.add(episode);
        }
        List<Season> shown = seasons.entrySet().stream()
                .limit(MOST_ROWS)
                .map(entry -> new Season(entry.getKey(), cells(columns, entry.getValue())))
                .toList();
        return new HeatMap(columns, shown);
    }

    private static List<Cell> cells(List<Integer> columns, Map<Integer, Cell> known) {
        List<Cell> cells = new ArrayList<>();
        columns.forEach(episode -> cells.add(known.get(episode)));
        return cells;
    }
}
