package dev.imdbpipeline.api.credit;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A credit of a title.
 *
 * @param ordering position in title.principals; null if only title.crew knows the credit
 * @param name null if the person is missing from name.basics
 * @param characters the roles played
 * @param crewPosition position among the directors or writers of title.crew, from 1; null if it is not there
 */
@Schema(name = "Credit")
public record CreditView(
        @Schema(examples = "1") Integer ordering,
        @Schema(examples = "nm0000001") String nconst,
        @Schema(examples = "Ada Example") String name,
        @Schema(examples = "actress") String category,
        String job,
        @Schema(examples = "[\"Mara\"]") List<String> characters,
        Integer crewPosition) {}
