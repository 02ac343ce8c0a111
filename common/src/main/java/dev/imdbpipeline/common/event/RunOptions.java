package dev.imdbpipeline.common.event;

import java.util.List;

/**
 * How a run is to go; travels with it from stage to stage.
 *
 * @param force do the work even where versions are unchanged, and publish a release even if nothing changed
 * @param stopAfter the last stage of the run; {@link Stage#TRANSFORM} for a run to the end, {@link Stage#RESTORE} for one that restores
 * @param select models to build, in dbt's selection syntax; empty for all
 */
public record RunOptions(boolean force, Stage stopAfter, List<String> select) {
    public static final RunOptions DEFAULT = new RunOptions(false, Stage.TRANSFORM, List.of());

    public RunOptions {
        stopAfter = stopAfter == null ? Stage.TRANSFORM : stopAfter;
        select = select == null ? List.of() : List.copyOf(select);
    }
}
