package dev.imdbpipeline.api.reference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value of a list.
 *
 * @param count titles with that genre or type, credits with that category, people with that profession, akas with that region or language
 */
@Schema(name = "ReferenceValue")
public record ReferenceValue(
        @Schema(examples = "Drama") String value,
        @Schema(examples = "3412") long count) {}
