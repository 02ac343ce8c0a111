package dev.imdbpipeline.api.credit;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A title two people worked on together.
 *
 * @param first as what the first of them did
 * @param second as what the other did
 */
@Schema(name = "SharedWork")
public record SharedWorkView(
        @Schema(examples = "tt0000001") String tconst,
        @Schema(examples = "movie") String titleType,
        @Schema(examples = "The Quiet Harbour") String primaryTitle,
        @Schema(examples = "1994") Integer startYear,
        @Schema(examples = "7.9") BigDecimal averageRating,
        @Schema(examples = "12345") Integer numVotes,
        @Schema(examples = "[\"director\"]") List<String> first,
        @Schema(examples = "[\"actress\"]") List<String> second) {}
