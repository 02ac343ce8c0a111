package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunError;
import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.ledger.RunStep;
import dev.imdbpipeline.common.event.StepError;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step as the API shows it.
 *
 * @param status {@code interrupted} if the run failed or was cancelled before the step ended
 * @param attempt 1 for the first
 * @param bytes bytes handled so far
 * @param bytesTotal bytes in all, 0 if unknown
 * @param rows rows handled so far
 * @param rowsTotal rows in all, 0 if unknown
 * @param bytesPerSecond on average over the attempt, or over the whole step once it has ended; null if unknown
 * @param rowsPerSecond likewise
 * @param secondsLeft until all bytes, or rows, are handled at that pace; null if unknown. What follows them, such as indexes, is not in it
 * @param figures what else was counted
 */
@Schema(name = "Step")
public record StepView(
        @Schema(enumeration = {"download", "load", "model", "test", "publish", "restore"})
        String kind,

        @Schema(examples = "title.basics") String name,

        @Schema(enumeration = {"running", "retrying", "succeeded", "unchanged", "failed", "interrupted"})
        String status,

        @Schema(examples = "1") int attempt,
        Instant startedAt,
        Instant endedAt,
        @Schema(examples = "2.7") Double seconds,
        long bytes,
        long bytesTotal,
        long rows,
        long rowsTotal,
        @Schema(examples = "41000000") Double bytesPerSecond,
        @Schema(examples = "730000") Double rowsPerSecond,
        @Schema(examples = "12.5") Double secondsLeft,
        Map<String, Long> figures,
        RunErrorView error) {

    static StepView of(Run run, RunStep step) {
        // The end of a good run may overtake the last words of its steps: they went on, whatever is known of them yet.
        boolean interrupted = isBadEnd(run.status()) && !step.status().isFinal();
        Pace pace = Pace.of(step);
        Instant until = step.endedAt != null ? step.endedAt : interrupted ? run.endedAt : Instant.now();
        return new StepView(
                step.kind.toLowerCase(Locale.ROOT),
                step.name,
                interrupted ? "interrupted" : step.status,
                Math.max(step.attempt, step.progressAttempt),
                step.startedAt,
                step.endedAt,
                step.startedAt == null
                        ? null
                        : Duration.between(step.startedAt, until).toMillis() / 1000.0,
                step.figures.getOrDefault("bytes", step.bytes),
                step.bytesTotal,
                step.figures.getOrDefault("rows", step.rows),
                step.rowsTotal,
                pace.bytesPerSecond(),
                pace.rowsPerSecond(),
                interrupted ? null : pace.secondsLeft(),
                step.figures,
                error(step));
    }

    private static boolean isBadEnd(RunStatus status) {
        return status == RunStatus.FAILED || status == RunStatus.CANCELLED;
    }

    private static RunErrorView error(RunStep step) {
        StepError error = step.error();
        return error == null ? null : RunErrorView.of(new RunError(error.code().name(), error.message(), step.step()));
    }
}
