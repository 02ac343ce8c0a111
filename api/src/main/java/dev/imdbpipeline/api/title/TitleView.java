package dev.imdbpipeline.api.title;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A title as the API shows it: the fields of title.basics and title.ratings, missing ones as null. */
@Schema(name = "Title")
public record TitleView(
        @Schema(examples = "tt0000001") String tconst,
        @Schema(examples = "movie") String titleType,
        @Schema(examples = "The Quiet Harbour") String primaryTitle,
        @Schema(examples = "Der stille Hafen") String originalTitle,
        Boolean isAdult,
        @Schema(examples = "1994") Integer startYear,
        Integer endYear,
        @Schema(examples = "104") Integer runtimeMinutes,
        @Schema(examples = "[\"Drama\", \"Mystery\"]") List<String> genres,
        @Schema(examples = "7.9") BigDecimal averageRating,
        @Schema(examples = "12345") Integer numVotes,

        @Schema(examples = "https://www.imdb.com/title/tt0000001/")
        String imdbUrl) {}
