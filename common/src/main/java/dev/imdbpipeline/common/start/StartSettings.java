package dev.imdbpipeline.common.start;

import org.eclipse.microprofile.config.Config;

/** The environment variables of a service, checked before anything else happens. */
public final class StartSettings {
    private static final int MAX_PORT = 65_535;

    private final Config config;

    public StartSettings(Config config) {
        this.config = config;
    }

    /** The value of a variable, or the default; an empty value counts as absent. */
    public String text(String name, String defaultValue) {
        return config.getOptionalValue(name, String.class).map(String::trim).orElse(defaultValue);
    }

    /**
     * A TCP port.
     *
     * @throws InvalidSettingException if it is no number from 1 to 65535
     */
    public int port(String name, int defaultValue) {
        String value = text(name, String.valueOf(defaultValue));
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw invalidPort(name, value);
        }
        throw invalidPort(name, value);
    }

    /**
     * A name that goes into an address, such as a host or a database.
     *
     * @throws InvalidSettingException if it holds characters that would change the meaning of the address
     */
    public String name(String name, String defaultValue) {
        String value = text(name, defaultValue);
        if (!value.matches("[A-Za-z0-9._:\\[\\]-]+")) {
            throw new InvalidSettingException(
                    "%s is '%s'; set it to letters, digits, dots and hyphens only".formatted(name, value));
        }
        return value;
    }

    /**
     * Refuses a secret that is no secret.
     *
     * @param name of the variable of the secret
     * @param user whom it belongs to
     * @param defaultValue what counts while the variable is not set
     * @throws InvalidSettingException if the secret is a known default, unless {@code DEMO_SECRETS=1} says that nothing depends on it
     */
    public void secret(String name, String user, String defaultValue) {
        boolean demo = text("DEMO_SECRETS", "").equals("1");
        if (!demo && KnownSecrets.contains(text(name, defaultValue), user)) {
            String fault = text(name, "").isEmpty() ? "is not set" : "is a known default";
            throw new InvalidSettingException(
                    "%s %s; set it to a secret of your own (make init writes random ones to .env)"
                            .formatted(name, fault));
        }
    }

    void checkCommon() {
        name("DB_HOST", "localhost");
        port("DB_PORT", 15_432);
        name("DB_NAME", "imdb");
        name("RABBITMQ_HOST", "localhost");
        port("RABBITMQ_PORT", 5_672);
        port("MANAGEMENT_PORT", 9_000);
        secret("DB_PASSWORD", text("DB_USER", "imdb"), "imdb");
        secret("RABBITMQ_PASSWORD", text("RABBITMQ_USER", "guest"), "guest");
    }

    private static InvalidSettingException invalidPort(String name, String value) {
        return new InvalidSettingException("%s is '%s'; set it to a port from 1 to 65535".formatted(name, value));
    }
}
