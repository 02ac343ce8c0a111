package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepError;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.StepStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A step of a run, merged from events that may come twice, late and in any order.
 *
 * <p>Of two reports the one that ranks higher in {@link #PRECEDENCE} wins. That is a total order, so the same reports give the same
 * step whatever order they come in.
 */
@Entity
@IdClass(StepKey.class)
@Table(schema = "ops", name = "step")
public class RunStep extends PanacheEntityBase {

    /** Steps that ended, the first one first; names break ties, so that the failure shown does not depend on chance. */
    static final Comparator<RunStep> BY_END = Comparator.comparing(
                    (RunStep step) -> step.endedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(step -> step.kind)
            .thenComparing(step -> step.name);

    /**
     * A final report beats one that is not, since a final status never changes. Of two final ones the earlier attempt stands: a job
     * repeated after a crash reports again what was done already. Of two others the later attempt stands, then the status further
     * on, then the later time.
     */
    static final Comparator<Report> PRECEDENCE = Comparator.comparing(
                    (Report report) -> report.status().isFinal())
            .thenComparing((a, b) -> a.status().isFinal()
                    ? Integer.compare(b.attempt(), a.attempt())
                    : Integer.compare(a.attempt(), b.attempt()))
            .thenComparing(Report::status)
            .thenComparing((a, b) -> a.status().isFinal() ? b.at().compareTo(a.at()) : a.at().compareTo(b.at()));

    @Id
    public UUID runId;

    /** {@link Step.Kind#name()}. */
    @Id
    public String kind;

    @Id
    public String name;

    /** {@link StepStatus#id()}. */
    public String status;

    public int attempt;
    public Instant changedAt;
    public Instant startedAt;
    public Instant endedAt;
    public String errorCode;
    public String errorMessage;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, Long> figures = Map.of();

    /** When the first report of the attempt was made that {@link #progressAttempt} tells of, and what it said. */
    public Instant firstProgressAt;

    public long firstProgressBytes;
    public long firstProgressRows;
    public int progressAttempt;
    public Instant progressAt;
    public long bytes;
    public long bytesTotal;
    public long rows;
    public long rowsTotal;

    static RunStep of(UUID runId, Step step) {
        RunStep entry = new RunStep();
        entry.runId = runId;
        entry.kind = step.kind().name();
        entry.name = step.name();
        return entry;
    }

    public Step step() {
        return Step.of(Step.Kind.valueOf(kind), name);
    }

    public StepStatus status() {
        return StepStatus.of(status);
    }

    public StepError error() {
        return errorCode == null ? null : new StepError(ErrorCode.valueOf(errorCode), errorMessage);
    }

    /** Merges a change that was reported. */
    void apply(StepChanged change) {
        if (change.status() == StepStatus.RUNNING
                && (startedAt == null || change.at().isBefore(startedAt))) {
            startedAt = change.at();
        }
        merge(new Report(change.status(), change.attempt(), change.at()), change.error(), change.figures());
    }

    /** Merges progress: it says that the attempt was running, and how far it was. */
    void apply(StepProgress progress) {
        if (startedAt == null || progress.at().isBefore(startedAt)) {
            startedAt = progress.at();
        }
        // A report like any other, so that a step does not depend on which of the two came first.
        merge(new Report(StepStatus.RUNNING, progress.attempt(), progress.at()), null, Map.of());
        boolean first = firstProgressAt == null
                || progress.attempt() > progressAttempt
                || progress.attempt() == progressAttempt && progress.at().isBefore(firstProgressAt);
        if (first) {
            firstProgressAt = progress.at();
            firstProgressBytes = progress.bytes();
            firstProgressRows = progress.rows();
        }
        boolean newer = progressAt == null
                || progress.attempt() > progressAttempt
                || progress.attempt() == progressAttempt && progress.at().isAfter(progressAt);
        if (newer) {
            progressAttempt = progress.attempt();
            progressAt = progress.at();
            bytes = progress.bytes();
            bytesTotal = progress.bytesTotal();
            rows = progress.rows();
            rowsTotal = progress.rowsTotal();
        }
    }

    private void merge(Report report, StepError error, Map<String, Long> newFigures) {
        if (status != null && PRECEDENCE.compare(report, new Report(status(), attempt, changedAt)) <= 0) {
            return;
        }
        status = report.status().id();
        attempt = report.attempt();
        changedAt = report.at();
        endedAt = report.status().isFinal() ? report.at() : null;
        errorCode = error == null ? null : error.code().name();
        errorMessage = error == null ? null : error.message();
        figures = newFigures;
    }

    /** What a report says of where a step stands. */
    record Report(StepStatus status, int attempt, Instant at) {}
}
