package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One attempt to bring the database up to date, as the ledger knows it. */
@Entity
@Table(schema = "ops", name = "run")
public class Run extends PanacheEntityBase {
    @Id
    public UUID runId;

    /** {@link Stage#id()} of the stage it starts at. */
    public String stage;

    /** {@link RunStatus#id()}. */
    public String status;

    public boolean force;

    /** {@link Stage#id()} of the last stage. */
    public String stopAfter;

    public String requestedBy;
    public Instant requestedAt;
    public Instant startedAt;
    public Instant endedAt;

    /** When a service was last heard of; by the clock of the database, as all times of a run. */
    public Instant lastSignAt;

    /** How many datasets were new; null until the download has finished. */
    public Integer changedDownloads;

    /** The release the run published, if it did. */
    public Long release;

    public String errorCode;
    public String errorMessage;
    public String errorStepKind;
    public String errorStepName;

    /** Grows with every change; tells watchers whether they have missed one. */
    @Version
    @Column(nullable = false)
    public long version;

    /** A run that was just asked for. */
    public static Run requested(UUID runId, Stage stage, RunOptions options, String requestedBy, Instant now) {
        Run run = new Run();
        run.runId = runId;
        run.stage = stage.id();
        run.status = RunStatus.REQUESTED.id();
        run.force = options.force();
        run.stopAfter = options.stopAfter().id();
        run.requestedBy = requestedBy;
        run.requestedAt = now;
        run.lastSignAt = now;
        return run;
    }

    public RunStatus status() {
        return RunStatus.find(status).orElseThrow();
    }

    public RunError error() {
        if (errorCode == null) {
            return null;
        }
        Step step = errorStepKind == null ? null : Step.of(Step.Kind.valueOf(errorStepKind), errorStepName);
        return new RunError(errorCode, errorMessage, step);
    }

    /** Notes that a service was heard of. */
    void signOfLife(Instant now) {
        lastSignAt = now;
        if (status() == RunStatus.REQUESTED) {
            status = RunStatus.RUNNING.id();
            startedAt = now;
        }
    }

    /** Ends the run, unless it has ended: a final status never changes. */
    public void end(RunOutcome outcome, Instant now) {
        if (status().isFinal()) {
            return;
        }
        status = outcome.status().id();
        endedAt = now;
        RunError error = outcome.error();
        if (error != null) {
            errorCode = error.code();
            errorMessage = error.message();
            errorStepKind = error.step() == null ? null : error.step().kind().name();
            errorStepName = error.step() == null ? null : error.step().name();
        }
    }

    /** The run that goes on, or null. */
    public static Run active() {
        return find("status in ?1", List.of(RunStatus.REQUESTED.id(), RunStatus.RUNNING.id()))
                .firstResult();
    }
}
