package dev.imdbpipeline.api.account;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change about a user; fields left out stay as they are. */
public record UserChange(
        @Size(min = Passwords.LEAST_LENGTH, max = Passwords.MOST_BYTES) @Schema(examples = "another long pass phrase")
        String password,

        @Pattern(regexp = "viewer|analyst|operator|admin", message = "must be viewer, analyst, operator or admin")
        @Schema(examples = "operator")
        String role,

        @Schema(examples = "false") Boolean disabled) {}
