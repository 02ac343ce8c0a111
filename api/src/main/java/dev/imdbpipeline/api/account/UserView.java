package dev.imdbpipeline.api.account;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as the API shows them: never with anything of the password. */
@Schema(name = "User")
public record UserView(
        @Schema(examples = "maria") String username,

        @Schema(enumeration = {"viewer", "analyst", "operator", "admin"})
        String role,

        boolean disabled,
        Instant createdAt,
        Instant changedAt) {

    static UserView of(AppUser user) {
        return new UserView(user.username, user.role, user.disabled, user.createdAt, user.changedAt);
    }
}
