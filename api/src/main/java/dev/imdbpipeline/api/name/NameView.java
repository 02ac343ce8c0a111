package dev.imdbpipeline.api.name;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person as the API shows them: the fields of name.basics, missing ones as null. */
@Schema(name = "Name")
public record NameView(
        @Schema(examples = "nm0000001") String nconst,
        @Schema(examples = "Ada Example") String primaryName,
        @Schema(examples = "1941") Integer birthYear,
        Integer deathYear,
        @Schema(examples = "[\"actress\", \"producer\"]") List<String> primaryProfession,
        @Schema(examples = "[\"tt0000001\"]") List<String> knownForTitles,

        @Schema(examples = "https://www.imdb.com/name/nm0000001/")
        String imdbUrl) {}
