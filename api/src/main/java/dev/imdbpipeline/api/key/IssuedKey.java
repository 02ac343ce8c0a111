package dev.imdbpipeline.api.key;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new key, and for the only time the whole of it. */
public record IssuedKey(
        @Schema(
                description = "Keep it: it is not shown again",
                examples = "imdb_k3vq7m2xw5ta_0000000000000000000000000000000000000000000")
        String key,

        @JsonUnwrapped KeyView view) {}
