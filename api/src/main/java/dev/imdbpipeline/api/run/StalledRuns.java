package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Ledger;
import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunError;
import dev.imdbpipeline.api.ledger.RunOutcome;
import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.job.DatabaseClock;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Fails runs that show no sign of life, so that a new one can start.
 *
 * <p>A sign of life is an event, or a job under a lease whose heartbeat goes on: a long build sends no events, but its worker holds
 * the job. So is a job of the run that is not due yet, or was not long ago: a host may have asked to be left alone for hours.
 */
@ApplicationScoped
public class StalledRuns {
    private static final List<String> WORKERS = List.of("downloader.jobs", "loader.jobs", "transformer.jobs");

    private final RunSettings settings;
    private final Ledger ledger;
    private final EntityManager entities;
    private final Statements statements;
    private final DatabaseClock clock;

    public StalledRuns(
            RunSettings settings, Ledger ledger, EntityManager entities, Statements statements, DatabaseClock clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.entities = entities;
        this.statements = statements;
        this.clock = clock;
    }

    @Scheduled(
            identity = "stalled-runs",
            every = "${pipeline.runs.stalled-check-every:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void check() {
        Run active = Run.active();
        if (active == null || isAlive(active)) {
            return;
        }
        entities.detach(active);
        ledger.lock(active.runId)
                .filter(run -> !run.status().isFinal() && !isAlive(run))
                .ifPresent(this::fail);
    }

    private void fail(Run run) {
        RunOutcome stalled = RunOutcome.failed(new RunError(
                RunError.RUN_STALLED,
                "no service was heard of for " + settings.stalledAfter().toSeconds()
                        + " seconds; check that the services run and that the broker is reachable, then start a new run",
                null));
        RunOutcome outcome = ledger.publishedRelease(run.runId).isPresent() ? RunOutcome.SUCCEEDED : stalled;
        if (outcome.status() == RunStatus.SUCCEEDED) {
            run.release = ledger.publishedRelease(run.runId).orElseThrow();
        }
        ledger.end(run, outcome);
    }

    private boolean isAlive(Run run) {
        Instant limit = clock.now().minus(settings.stalledAfter());
        return run.lastSignAt.isAfter(limit) || WORKERS.stream().anyMatch(jobs -> hasWork(jobs, run, limit));
    }

    /** Ids of jobs begin with the id of their run. */
    private boolean hasWork(String jobs, Run run, Instant limit) {
        return statements.exists(jobs)
                && Boolean.TRUE.equals(entities.createNativeQuery("""
                                select exists (
                                    select
                                    from %s
                                    where picked and last_heartbeat > :limit
                                        or not picked and execution_time > :limit and starts_with(task_instance, :run)
                                )""".formatted(jobs))
                        .setParameter("limit", limit)
                        .setParameter("run", run.runId.toString())
                        .getSingleResult());
    }
}
