package dev.imdbpipeline.api.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a run stands. A final status never changes again. */
public enum RunStatus {
    /** Entered in the ledger; no service has been heard of yet. */
    REQUESTED(false),
    /** A service works on it. */
    RUNNING(false),
    /** It did what was asked. */
    SUCCEEDED(true),
    /** The source had nothing new, so nothing had to be done. */
    UNCHANGED(true),
    /** A step failed for good, or the run showed no sign of life; the run's error tells which. */
    FAILED(true),
    /** Somebody ended it. */
    CANCELLED(true);

    private final boolean isFinal;

    RunStatus(boolean isFinal) {
        this.isFinal = isFinal;
    }

    public boolean isFinal() {
        return isFinal;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunStatus> find(String id) {
        return Arrays.stream(values()).filter(status -> status.id().equals(id)).findFirst();
    }

    /** The ids of all, in the order a run passes through them. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(RunStatus::id).toList();
    }
}
