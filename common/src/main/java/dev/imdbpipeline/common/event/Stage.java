package dev.imdbpipeline.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The stages of a run, in their order. A run starts at one of them and goes on to {@link #TRANSFORM} unless told to stop earlier.
 */
public enum Stage {
    DOWNLOAD,
    LOAD,
    TRANSFORM,
    /** Bring the release before the current one back; a run of its own that builds nothing. */
    RESTORE;

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Stage of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
