package dev.imdbpipeline.api.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as the API shows it: never with anything of the secret. */
@Schema(name = "ApiKey")
public record KeyView(
        @Schema(examples = "k3vq7m2xw5ta") String id,
        @Schema(examples = "imdb_k3vq7m2xw5ta") String prefix,
        @Schema(examples = "nightly report") String name,
        @Schema(examples = "maria") String username,

        @Schema(enumeration = {"viewer", "analyst", "operator", "admin"})
        String role,

        Instant createdAt,
        Instant expiresAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "To the minute")
        Instant lastUsedAt,

        @JsonInclude(JsonInclude.Include.NON_NULL) Instant revokedAt) {

    static KeyView of(ApiKey key) {
        return new KeyView(
                key.id,
                KeyText.prefix(key.id),
                key.name,
                key.username,
                key.role,
                key.createdAt,
                key.expiresAt,
                key.lastUsedAt,
                key.revokedAt);
    }
}
