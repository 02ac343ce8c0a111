package dev.imdbpipeline.api.key;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The key somebody wants. */
public record NewKey(
        @NotNull
        @Pattern(
                regexp = "[\\p{L}\\p{N}\\p{P} ]{1,100}",
                message = "must be 1 to 100 letters, digits, spaces or punctuation")
        @Schema(examples = "nightly report")
        String name,

        @Pattern(regexp = "viewer|analyst|operator|admin", message = "must be viewer, analyst, operator or admin")
        @Schema(description = "No higher than your own, which it is if left out", examples = "viewer")
        String role,

        @Schema(description = "In 90 days if left out", examples = "2027-01-31T00:00:00Z")
        Instant expiresAt) {}
