package dev.imdbpipeline.api.token;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody logs in with. */
public record Credentials(
        @NotNull @Size(min = 1, max = 64) @Schema(examples = "admin")
        String username,

        @NotNull @Size(min = 1, max = 200) @Schema(examples = "correct horse battery staple")
        String password) {}
