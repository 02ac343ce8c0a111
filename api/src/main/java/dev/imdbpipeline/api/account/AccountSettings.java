package dev.imdbpipeline.api.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The administrator the service starts with. */
@ConfigMapping(prefix = "pipeline.admin")
public interface AccountSettings {
    /** Name of the administrator; set by {@code ADMIN_USER}. */
    @WithDefault("admin")
    String user();

    /** Password of the administrator, valid from every start on; set by {@code ADMIN_PASSWORD}. Absent: none is created. */
    Optional<String> password();

    /** How soon a changed role, a new password or a disabled user takes effect on the other instances. */
    @WithDefault("5s")
    Duration stateCache();
}
