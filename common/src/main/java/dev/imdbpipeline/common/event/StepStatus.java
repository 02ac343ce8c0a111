package dev.imdbpipeline.common.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a step stands. A final status never changes again within its run. */
public enum StepStatus {
    RUNNING(false),
    /** An attempt failed, another one will follow; the event carries the reason. */
    RETRYING(false),
    SUCCEEDED(true),
    /** Nothing had to be done. */
    UNCHANGED(true),
    /** The last attempt failed; the run fails with it. */
    FAILED(true);

    private final boolean isFinal;

    StepStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    public boolean isFinal() {
        return isFinal;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static StepStatus of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
