package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.audit.Audit;
import dev.imdbpipeline.api.role.NotByKey;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The keys that sign tokens: which there are, and making a new one. */
@Path("/v1/signing-keys")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class SigningKeyResource {
    private final KeyRing keys;
    private final Audit audit;

    public SigningKeyResource(KeyRing keys, Audit audit) {
        this.keys = keys;
        this.audit = audit;
    }

    /** A signing key without anything that is secret. */
    public record SigningKey(
            @Schema(examples = "20260301080000-1f2e3d4c") String id,
            Instant createdAt,

            @Schema(description = "Whether it signs; the others verify until the tokens they signed have expired")
            boolean signs) {}

    /** How to rotate. */
    public record Rotation(
            @Schema(
                    description = "Remove the other keys, so that every token issued so far is void",
                    examples = "false")
            boolean voidTokens) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listSigningKeys", summary = "The keys that sign and verify tokens")
    public Page<SigningKey> list() {
        return new Page<>(
                keys.keys().stream()
                        .map(key -> new SigningKey(key.id(), key.createdAt(), key.signs()))
                        .toList(),
                Meta.WITHOUT_RELEASE);
    }

    @POST
    @NotByKey
    @Operation(
            operationId = "rotateSigningKeys",
            summary = "Sign with a new key from now on; tokens of the key before stay good until they expire")
    public Page<SigningKey> rotate(@NotNull Rotation rotation, @Context SecurityContext caller) {
        audit.note(
                caller.getUserPrincipal().getName(),
                "signing-key.rotate",
                "tokens",
                rotation.voidTokens() ? "all tokens void" : "");
        keys.rotate(rotation.voidTokens());
        return list();
    }
}
