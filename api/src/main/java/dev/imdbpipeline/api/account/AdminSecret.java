package dev.imdbpipeline.api.account;

import dev.imdbpipeline.common.start.InvalidSettingException;
import dev.imdbpipeline.common.start.StartSettings;

/** Refuses to start with an administrator anybody could be. */
public final class AdminSecret {
    private AdminSecret() {}

    /** @throws InvalidSettingException if {@code ADMIN_PASSWORD} is a known default or too short */
    public static void check(StartSettings settings) {
        String password = settings.text("ADMIN_PASSWORD", "");
        if (password.isEmpty()) {
            return;
        }
        settings.secret("ADMIN_PASSWORD", settings.text("ADMIN_USER", "admin"), "");
        if (password.length() < Passwords.LEAST_LENGTH
                && !settings.text("DEMO_SECRETS", "").equals("1")) {
            throw new InvalidSettingException(
                    "ADMIN_PASSWORD has fewer than %d characters; set a longer one".formatted(Passwords.LEAST_LENGTH));
        }
    }
}
