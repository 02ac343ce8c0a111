package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.util.Set;

/** Something that goes wrong during a run. Its text is what the report calls it, parameters included. */
public interface Fault {
    /** The word the report counts it under. */
    String kind();

    /** Sets up what has to be there before the run begins. */
    default void prepare(Site site) throws Exception {}

    /**
     * Waits for its moment, strikes, and puts right what does not come right by itself.
     *
     * @return whether it struck; a moment may never come, e.g. because the run was over before
     */
    boolean strike(Site site, Scene scene) throws Exception;

    /** The final states a run may have because of it, besides {@code succeeded}. */
    default Set<String> excuses() {
        return Set.of();
    }
}
