package dev.imdbpipeline.common.event;

import java.util.Objects;
import java.util.UUID;

/**
 * A run was accepted and entered in the ledger. From the api to the service of the stage it starts at; the others ignore it.
 *
 * @param stage the stage the run starts at
 * @param requestedBy name of the user, or {@code scheduler}
 */
public record RunRequested(UUID runId, Stage stage, RunOptions options, String requestedBy) implements EventData {
    public RunRequested {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(stage, "stage");
        options = options == null ? RunOptions.DEFAULT : options;
    }
}
