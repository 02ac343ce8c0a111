package dev.imdbpipeline.sandbox.demo;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher is told by its environment, see {@code .env.example}. An absent or empty variable has its default.
 *
 * @param environment all variables; handed on to the services
 * @param home the project's folder, where the packaged services lie
 * @param dataFolder where everything the demo makes is kept
 * @param once end after the first run
 */
public record DemoSettings(Map<String, String> environment, Path home, Path dataFolder, boolean once) {
    private static final int MAX_PORT = 65_535;

    /** Reads the environment; the project's folder is the working directory unless {@code IMDB_PIPELINE_HOME} says otherwise. */
    public static DemoSettings of(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("IMDB_PIPELINE_HOME", ".")).toAbsolutePath();
        Path data = home.resolve(value(environment, "IMDB_DATA_DIR", "data"));
        String once = value(environment, "ONCE", "");
        return new DemoSettings(
                Map.copyOf(environment), home.normalize(), data.normalize(), !once.isEmpty() && !once.equals("0"));
    }

    public String text(String name, String defaultValue) {
        return value(environment, name, defaultValue);
    }

    /** Whether the variable is set and not empty. */
    public boolean has(String name) {
        return !text(name, "").isEmpty();
    }

    /**
     * A TCP port.
     *
     * @throws DemoException if the variable holds no number from 1 to 65535
     */
    public int port(String name, int defaultValue) {
        String value = text(name, String.valueOf(defaultValue));
        if (value.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        }
        throw new DemoException("%s is '%s'; set it to a port from 1 to 65535".formatted(name, value));
    }

    /**
     * A whole number that is not negative.
     *
     * @throws DemoException if the variable holds something else
     */
    public int number(String name, int defaultValue) {
        String value = text(name, String.valueOf(defaultValue));
        if (value.matches("[0-9]{1,9}")) {
            return Integer.parseInt(value);
        }
        throw new DemoException("%s is '%s'; set it to a whole number".formatted(name, value));
    }

    private static String value(Map<String, String> environment, String name, String defaultValue) {
        String value = environment.getOrDefault(name, "").trim();
        return value.isEmpty() ? defaultValue : value;
    }
}
