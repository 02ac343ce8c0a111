package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.sql.Row;
import java.util.List;

/**
 * A name that may be meant.
 *
 * @param id of the title or person
 * @param matched primary, original, aka or person
 * @param name as published
 * @param text as it is searched for
 * @param votes popularity, 0 if unknown
 */
record Candidate(
        int popularityRank,
        String id,
        String matched,
        String name,
        String text,
        String region,
        String language,
        int votes) {
    static Candidate of(Row row) {
        Integer votes = row.integer("num_votes");
        return new Candidate(
                row.integer("popularity_rank"),
                row.text("id"),
                row.text("matched"),
                row.text("name"),
                row.text("text"),
                row.text("region"),
                row.text("language"),
                votes == null ? 0 : votes);
    }

    boolean isPerson() {
        return matched.equals("person");
    }

    List<String> words() {
        return List.of(text.split(" "));
    }
}
