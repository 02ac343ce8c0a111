package dev.imdbpipeline.transformer;

import dev.imdbpipeline.common.start.ServiceStart;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The transformer: once every dataset of a run is staged, it builds the models of the dbt project beside the current release,
 * tests them, and publishes tables and models together as the next release in one instant.
 *
 * <p>{@code run.RunEvents} hears of runs, {@code run.BuildReleaseJob} does the work: {@code render} compiles the project,
 * {@code build} builds and tests it, {@code release} publishes.
 */
@QuarkusMain
public class TransformerApplication {
    public static void main(String... args) {
        ServiceStart.run(args);
    }
}
