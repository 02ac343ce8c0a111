package dev.imdbpipeline.api.aka;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A title in its region or language.
 *
 * @param types kinds of alternative title
 * @param attributes further terms that describe it
 */
@Schema(name = "Aka")
public record AkaView(
        @Schema(examples = "1") int ordering,
        @Schema(examples = "Der stille Hafen") String title,
        @Schema(examples = "DE") String region,
        @Schema(examples = "de") String language,
        @Schema(examples = "[\"imdbDisplay\"]") List<String> types,
        List<String> attributes,
        Boolean isOriginalTitle) {}
