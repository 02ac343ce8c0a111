package dev.imdbpipeline.api.explore;

import dev.imdbpipeline.api.sql.Row;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Titles by decade and genre: a row per decade, a column per genre, the biggest first. */
public record GenreDecades(List<String> genres, List<Decade> decades) {

    /** @param counts in the order of the genres */
    public record Decade(int decade, List<Long> counts) {}

    static GenreDecades of(List<Row> rows) {
        Map<Long, String> genres = new TreeMap<>();
        Map<Integer, Map<String, Long>> decades = new TreeMap<>();
        for (Row row : rows) {
            genres.put(row.number("place"), row.text("genre"));
            decades.computeIfAbsent(row.integer("decade"), decade -> new LinkedHashMap<>())
                    .put(row.text("genre"), row.number("title_count"));
        }
        Collection<String> names = genres.values();
        return new GenreDecades(
                List.copyOf(names),
                decades.entrySet().stream()
                        .map(entry -> new Decade(
                                entry.getKey(),
                                names.stream()
                                        .map(name -> entry.getValue().getOrDefault(name, 0L))
                                        .toList()))
                        .toList());
    }
}
