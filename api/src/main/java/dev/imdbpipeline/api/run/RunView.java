package dev.imdbpipeline.api.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.imdbpipeline.api.ledger.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as the API shows it.
 *
 * @param stage the stage it started at
 * @param stopAfter the last stage it was asked for
 * @param lastSignAt when a service was last heard of
 * @param seconds how long it took, or has taken so far
 * @param release the release it published or brought back, if it did
 * @param error why it failed, if it did
 */
@Schema(name = "Run")
public record RunView(
        UUID id,

        @Schema(enumeration = {"requested", "running", "succeeded", "unchanged", "failed", "cancelled"})
        String status,

        @Schema(enumeration = {"download", "load", "transform", "restore"})
        String stage,

        @Schema(enumeration = {"download", "load", "transform", "restore"})
        String stopAfter,

        boolean force,
        @Schema(examples = "admin") String requestedBy,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        Instant lastSignAt,
        @Schema(examples = "8.4") double seconds,
        Long release,
        RunErrorView error) {

    /** As the ledger has it now. */
    public static RunView of(Run run) {
        Instant until = run.endedAt == null ? Instant.now() : run.endedAt;
        return new RunView(
                run.runId,
                run.status,
                run.stage,
                run.stopAfter,
                run.force,
                run.requestedBy,
                run.requestedAt,
                run.startedAt,
                run.endedAt,
                run.lastSignAt,
                Duration.between(run.requestedAt, until).toMillis() / 1000.0,
                run.release,
                RunErrorView.of(run.error()));
    }

    @JsonIgnore
    boolean isFinal() {
        return endedAt != null;
    }
}
