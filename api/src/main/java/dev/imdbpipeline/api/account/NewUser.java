package dev.imdbpipeline.api.account;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody who is to be let in. */
public record NewUser(
        @NotNull
        @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}", message = "must be 1 to 64 letters, digits or . _ @ -")
        @Schema(examples = "maria")
        String username,

        @NotNull
        @Size(min = Passwords.LEAST_LENGTH, max = Passwords.MOST_BYTES)
        @Schema(examples = "a long pass phrase")
        String password,

        @NotNull
        @Pattern(regexp = "viewer|analyst|operator|admin", message = "must be viewer, analyst, operator or admin")
        @Schema(examples = "viewer")
        String role) {}
