package dev.imdbpipeline.api.ledger;

import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.job.AfterCommit;
import dev.imdbpipeline.common.job.DatabaseClock;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.common.trace.RunTraces;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Keeps runs and steps as the events tell them, and ends runs. All methods work in the caller's transaction.
 *
 * <p>Whatever can end a run happens under the run's lock, the same that publication holds: a run is either published or ended
 * otherwise, never both.
 */
@ApplicationScoped
public class Ledger {
    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private final EntityManager entities;
    private final Statements statements;
    private final RunTraces traces;
    private final AfterCommit afterCommit;
    private final DatabaseClock clock;

    public Ledger(
            EntityManager entities,
            Statements statements,
            RunTraces traces,
            AfterCommit afterCommit,
            DatabaseClock clock) {
        this.entities = entities;
        this.statements = statements;
        this.traces = traces;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    void stepChanged(StepChanged change) {
        update(change.runId(), run -> withStep(change.runId(), change.step(), step -> step.apply(change)));
    }

    void downloadFinished(DownloadFinished finished) {
        update(finished.runId(), run -> run.changedDownloads = finished.changed());
    }

    void releasePublished(ReleasePublished published) {
        update(published.runId(), run -> run.release = published.release());
    }

    /** Takes no part in ending the run, so it does without the run's lock and never waits for a publication. */
    void progress(StepProgress progress) {
        Run run = Run.findById(progress.runId(), LockModeType.PESSIMISTIC_WRITE);
        if (run == null) {
            LOG.warnf("progress of run %s, which the ledger does not know", progress.runId());
            return;
        }
        run.signOfLife(clock.now());
        withStep(progress.runId(), progress.step(), step -> step.apply(progress));
    }

    /** The run under its lock until the end of the transaction, or empty if there is none. */
    public Optional<Run> lock(UUID runId) {
        entities.unwrap(Session.class).doWork(connection -> RunLedger.lock(connection, runId));
        return Optional.ofNullable(Run.findById(runId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The release the transformer published or brought back for the run, if it did; to be asked under the run's lock. */
    public Optional<Long> publishedRelease(UUID runId) {
        return release("transformer.release", runId).or(() -> release("transformer.restore", runId));
    }

    private Optional<Long> release(String table, UUID runId) {
        if (!statements.exists(table)) {
            return Optional.empty();
        }
        List<?> releases = entities.createNativeQuery("select release from " + table + " where run_id = :run")
                .setParameter("run", runId)
                .getResultList();
        return releases.stream().findFirst().map(release -> ((Number) release).longValue());
    }

    private void update(UUID runId, Consumer<Run> change) {
        Optional<Run> known = lock(runId);
        if (known.isEmpty()) {
            LOG.warnf("event of run %s, which the ledger does not know", runId);
            return;
        }
        Run run = known.get();
        run.signOfLife(clock.now());
        change.accept(run);
        if (!run.status().isFinal()) {
            RunOutcome.of(run, steps(runId))
                    .map(outcome -> unlessPublished(run, outcome))
                    .ifPresent(outcome -> end(run, outcome));
        }
    }

    /** A step that fails after publication, for example while tidying up, cannot undo the release. */
    private RunOutcome unlessPublished(Run run, RunOutcome outcome) {
        if (outcome.status() != RunStatus.FAILED) {
            return outcome;
        }
        return publishedRelease(run.runId)
                .map(release -> {
                    run.release = release;
                    return RunOutcome.SUCCEEDED;
                })
                .orElse(outcome);
    }

    /** Ends the run; the caller holds its lock. */
    public void end(Run run, RunOutcome outcome) {
        run.end(outcome, clock.now());
        String error = outcome.error() == null ? null : outcome.error().message();
        afterCommit.run(() -> traces.ended(run.runId, run.requestedAt, run.endedAt, run.status, error));
        LOG.infof("run %s %s%s", run.runId, run.status, error == null ? "" : ": " + error);
    }

    private static List<RunStep> steps(UUID runId) {
        return RunStep.list("runId", runId);
    }

    private static void withStep(UUID runId, Step step, Consumer<RunStep> change) {
        RunStep known = RunStep.findById(StepKey.of(runId, step));
        if (known != null) {
            change.accept(known);
            return;
        }
        RunStep fresh = RunStep.of(runId, step);
        change.accept(fresh);
        // Only now: Hibernate inserts what the entity holds at this moment.
        fresh.persist();
    }
}
