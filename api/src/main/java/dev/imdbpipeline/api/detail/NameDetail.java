package dev.imdbpipeline.api.detail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imdbpipeline.api.credit.FilmographyView;
import dev.imdbpipeline.api.name.NameView;
import dev.imdbpipeline.api.title.TitleView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A person with the parts asked for; the others are left out.
 *
 * @param knownFor the titles of {@code knownForTitles} the release has, in that order
 * @param filmography their titles by role, the newest first
 */
@Schema(name = "NameDetail")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NameDetail(
        @JsonUnwrapped @JsonInclude NameView name, List<TitleView> knownFor, List<FilmographyView> filmography) {}
