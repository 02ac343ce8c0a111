package dev.imdbpipeline.api.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A title or person that was found.
 *
 * @param label primary title or name
 * @param type type of a title; null for people
 * @param year of release or birth
 * @param professions of a person; empty for titles
 * @param matched the name that answers best
 * @param score from 0 to 1, how well it answers and how well known it is
 */
@Schema(name = "SearchHit")
public record Hit(
        @Schema(
                examples = "title",
                enumeration = {"title", "name"})
        String kind,

        @Schema(examples = "tt0000001") String id,
        @Schema(examples = "The Quiet Harbour") String label,
        @Schema(examples = "Der stille Hafen") String originalTitle,
        @Schema(examples = "movie") String type,
        @Schema(examples = "1994") Integer year,
        Integer endYear,
        @Schema(examples = "7.9") BigDecimal averageRating,
        @Schema(examples = "12345") Integer numVotes,
        List<String> professions,
        Matched matched,
        @Schema(examples = "0.912") double score,

        @Schema(examples = "https://www.imdb.com/title/tt0000001/")
        String imdbUrl) {

    /**
     * The name that answers best.
     *
     * @param as which of the names it is; {@code primary} for people, too
     * @param region of an aka
     * @param language of an aka
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MatchedName")
    public record Matched(
            @Schema(
                    examples = "aka",
                    enumeration = {"primary", "original", "aka"})
            String as,

            @Schema(examples = "Le Port Tranquille") String name,
            @Schema(examples = "FR") String region,
            @Schema(examples = "fr") String language) {}
}
