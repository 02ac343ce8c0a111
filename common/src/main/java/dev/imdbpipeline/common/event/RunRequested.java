package dev.imdbpipeline.common.event;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A run was accepted and entered in the ledger. From the api to the service of the stage it starts at; the others ignore it.
 *
 * @param stage the stage the run starts at
 * @param requestedBy name of the user, or {@code scheduler}
 * @param release the release to bring back, for {@link Stage#RESTORE}; null otherwise
 */
public record RunRequested(UUID runId, Stage stage, RunOptions options, String requestedBy, Long release)
        implements EventData {
    public RunRequested {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(stage, "stage");
        options = options == null ? RunOptions.DEFAULT : options;
        if ((stage == Stage.RESTORE) == (release == null)) {
            throw new IllegalArgumentException("a release is named by requests to restore one, and by no others");
        }
    }

    /** A request of a stage that makes releases. */
    public RunRequested(UUID runId, Stage stage, RunOptions options, String requestedBy) {
        this(runId, stage, options, requestedBy, null);
    }

    /** A request to bring a release back. */
    public static RunRequested restore(UUID runId, long release, String requestedBy) {
        return new RunRequested(
                runId, Stage.RESTORE, new RunOptions(false, Stage.RESTORE, List.of()), requestedBy, release);
    }
}
