package dev.imdbpipeline.api.episode;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A season of a series with its episodes.
 *
 * @param seasonNumber null for episodes without one
 */
@Schema(name = "Season")
public record SeasonView(@Schema(examples = "1") Integer seasonNumber, List<Episode> episodes) {

    /**
     * An episode with its rating.
     *
     * @param primaryTitle null if the episode is missing from title.basics
     */
    @Schema(name = "Episode")
    public record Episode(
            @Schema(examples = "tt0000002") String tconst,
            @Schema(examples = "1") Integer episodeNumber,
            @Schema(examples = "Ebb") String primaryTitle,
            @Schema(examples = "2003") Integer startYear,
            @Schema(examples = "42") Integer runtimeMinutes,
            @Schema(examples = "9.0") BigDecimal averageRating,
            @Schema(examples = "300") Integer numVotes) {}
}
