package dev.imdbpipeline.api.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A token, and until when it is good. */
@Schema(name = "Token")
public record IssuedToken(
        @Schema(examples = "eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl")
        String token,

        Instant expiresAt) {}
