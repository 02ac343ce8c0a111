package dev.imdbpipeline.transformer.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Figures of building, testing and publishing, for {@code /q/metrics}. */
@ApplicationScoped
public class TransformMetrics {
    private final MeterRegistry registry;

    TransformMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** There from the start, at 0: a rate over a counter that appears later misses its first step. */
    void register(@Observes StartupEvent event) {
        trial();
        model("");
        tests("pass");
        tests("warn");
        tests("fail");
        publication();
        restore();
    }

    /** Whether PostgreSQL understood the project or refused it. */
    void tried(Duration took) {
        trial().record(took);
    }

    void built(String model, long millis) {
        model(model).record(millis, TimeUnit.MILLISECONDS);
    }

    /** @param status pass, warn or fail */
    void tested(String status) {
        tests(status).increment();
    }

    void published(Duration took) {
        publication().record(took);
    }

    void restored(Duration took) {
        restore().record(took);
    }

    private Timer trial() {
        return Timer.builder("imdb_trial_duration")
                .description("Time to try the project out without rows, refused ones included.")
                .register(registry);
    }

    private Timer model(String model) {
        return Timer.builder("imdb_model_duration")
                .description("Time to build a model with its indexes.")
                .tag("model", model)
                .register(registry);
    }

    private Counter tests(String status) {
        return Counter.builder("imdb_tests")
                .description("Tests of the data by what they found.")
                .tag("status", status)
                .register(registry);
    }

    private Timer publication() {
        return Timer.builder("imdb_publication_duration")
                .description("Time from the wish to publish to the commit.")
                .register(registry);
    }

    private Timer restore() {
        return Timer.builder("imdb_restore_duration")
                .description("Time from the wish to restore the previous release to the commit.")
                .register(registry);
    }
}
