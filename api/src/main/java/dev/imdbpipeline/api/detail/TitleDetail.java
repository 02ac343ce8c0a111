package dev.imdbpipeline.api.detail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imdbpipeline.api.aka.AkaView;
import dev.imdbpipeline.api.credit.CreditView;
import dev.imdbpipeline.api.episode.EpisodeOfView;
import dev.imdbpipeline.api.episode.SeasonView;
import dev.imdbpipeline.api.title.TitleView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A title with the parts asked for; the others are left out.
 *
 * @param credits cast and crew in the order of the list
 * @param cast those before the camera in the order of the list
 * @param crew those behind it: directors and writers of both files in credit order, then the others
 * @param episodeOf where an episode belongs
 */
@Schema(name = "TitleDetail")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TitleDetail(
        @JsonUnwrapped @JsonInclude TitleView title,
        List<CreditView> credits,
        List<CreditView> cast,
        List<CreditView> crew,
        List<AkaView> akas,
        List<SeasonView> seasons,
        EpisodeOfView episodeOf) {}
