package dev.imdbpipeline.common.start;

import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Starts a service: settings first, then the database, then Quarkus.
 *
 * <p>A setting that cannot work ends the process with status 1 and one line that names the variable and what to change, instead of
 * a page of stack trace.
 */
public final class ServiceStart {
    private static final Duration DATABASE_PATIENCE = Duration.ofMinutes(2);

    private ServiceStart() {}

    /**
     * Runs the service until it is stopped.
     *
     * @param checks further checks of the service's own settings; they throw {@link InvalidSettingException}
     */
    @SafeVarargs
    public static void run(String[] args, Consumer<StartSettings>... checks) {
        try {
            StartSettings settings = new StartSettings(config());
            settings.checkCommon();
            for (Consumer<StartSettings> check : checks) {
                check.accept(settings);
            }
            DatabaseWait.untilReachable(settings, DATABASE_PATIENCE);
        } catch (InvalidSettingException e) {
            System.err.println("Cannot start: " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(args);
    }

    /** The same sources Quarkus will use, without Quarkus: it is not there yet. */
    private static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new io.smallrye.config.DotEnvConfigSourceProvider())
                .build();
    }
}
