package dev.imdbpipeline.api.episode;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where an episode belongs.
 *
 * @param tconst of the series
 * @param primaryTitle of the series, null if it is missing from title.basics
 * @param seasonNumber null if the episode has none
 * @param episodeNumber null if the episode has none
 */
@Schema(name = "EpisodeOf")
public record EpisodeOfView(
        @Schema(examples = "tt0000003") String tconst,
        @Schema(examples = "Tide and Stone") String primaryTitle,
        @Schema(examples = "1") Integer seasonNumber,
        @Schema(examples = "1") Integer episodeNumber) {}
