package dev.imdbpipeline.common.event;

import java.util.Objects;

/**
 * A part of a run that is shown and timed on its own.
 *
 * @param kind what is done
 * @param name what it is done to: a dataset id, a model or test name; empty for a step of the run as a whole
 */
public record Step(Kind kind, String name) {

    /** What a step does. Steps of the run as a whole have an empty name. */
    public enum Kind {
        /** Fetch the file of a dataset. */
        DOWNLOAD,
        /** Load a dataset into its table. */
        LOAD,
        /** Build a model; without a name: build and test them all. */
        MODEL,
        /** Run the tests of the models. */
        TEST,
        /** Publish the release. */
        PUBLISH,
        /** Make the previous release the current one again. */
        RESTORE
    }

    public Step {
        Objects.requireNonNull(kind, "kind");
        name = name == null ? "" : name;
    }

    public static Step of(Kind kind, String name) {
        return new Step(kind, name);
    }

    public static Step of(Kind kind) {
        return new Step(kind, "");
    }
}
