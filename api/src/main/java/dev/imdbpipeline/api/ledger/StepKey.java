package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.event.Step;
import java.io.Serializable;
import java.util.UUID;

/** What identifies a step in the ledger. */
public record StepKey(UUID runId, String kind, String name) implements Serializable {
    static StepKey of(UUID runId, Step step) {
        return new StepKey(runId, step.kind().name(), step.name());
    }
}
