package dev.imdbpipeline.api.credit;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The titles of a person in one role.
 *
 * @param category the role, e.g. director
 * @param titles the newest first
 */
@Schema(name = "Filmography")
public record FilmographyView(@Schema(examples = "director") String category, List<Work> titles) {

    /**
     * A title somebody worked on.
     *
     * @param primaryTitle null if the title is missing from title.basics
     */
    @Schema(name = "Work")
    public record Work(
            @Schema(examples = "tt0000001") String tconst,
            @Schema(examples = "movie") String titleType,
            @Schema(examples = "The Quiet Harbour") String primaryTitle,
            @Schema(examples = "1994") Integer startYear,
            String job,
            List<String> characters,
            @Schema(examples = "7.9") BigDecimal averageRating,
            @Schema(examples = "12345") Integer numVotes) {}
}
