package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.job.DatabaseClock;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.trace.RunTraces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Starts runs: the entry in the ledger and the event that tells the services are one transaction.
 *
 * <p>That at most one run is active is guaranteed by a unique index, not by looking first: two instances may look at once.
 */
@ApplicationScoped
public class RunStarter {
    private static final Logger LOG = Logger.getLogger(RunStarter.class);
    private static final String ENTER = """
            insert into ops.run (run_id, stage, status, force, stop_after, requested_by, requested_at, last_sign_at)
            values (:id, :stage, 'requested', :force, :stopAfter, :by, :now, :now)
            on conflict ((true)) where status in ('requested', 'running') do nothing
            """;

    private final EntityManager entities;
    private final Statements statements;
    private final Outbox outbox;
    private final RunTraces traces;
    private final DatabaseClock clock;

    public RunStarter(
            EntityManager entities, Statements statements, Outbox outbox, RunTraces traces, DatabaseClock clock) {
        this.entities = entities;
        this.statements = statements;
        this.outbox = outbox;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Starts a run.
     *
     * @throws ProblemException if a run is active, or what the stage works on is not there
     */
    @Transactional
    public Run start(Stage stage, RunOptions options, String requestedBy) {
        checkInput(stage);
        return enter(stage, options, requestedBy).orElseThrow(this::activeProblem);
    }

    /** Starts a run unless one is active. */
    @Transactional
    public Optional<Run> startUnlessActive(Stage stage, RunOptions options, String requestedBy) {
        return enter(stage, options, requestedBy);
    }

    /**
     * Starts a run that makes a release the current one again. Which releases can be restored is known to the transformer, which
     * decides; the caller may look first to answer better.
     *
     * @throws ProblemException if a run is active
     */
    @Transactional
    public Run restore(long release, String requestedBy) {
        return enter(RunRequested.restore(UUID.randomUUID(), release, requestedBy))
                .orElseThrow(this::activeProblem);
    }

    private Optional<Run> enter(Stage stage, RunOptions options, String requestedBy) {
        return enter(new RunRequested(UUID.randomUUID(), stage, options, requestedBy));
    }

    private Optional<Run> enter(RunRequested request) {
        Run run =
                Run.requested(request.runId(), request.stage(), request.options(), request.requestedBy(), clock.now());
        int entered = entities.createNativeQuery(ENTER)
                .setParameter("id", run.runId)
                .setParameter("stage", run.stage)
                .setParameter("force", run.force)
                .setParameter("stopAfter", run.stopAfter)
                .setParameter("by", run.requestedBy)
                .setParameter("now", run.requestedAt)
                .executeUpdate();
        if (entered == 0) {
            return Optional.empty();
        }
        return traces.part("run requested", run.runId, SpanKind.PRODUCER, null, () -> {
            outbox.add(request);
            LOG.infof("run %s requested by %s, from %s to %s", run.runId, run.requestedBy, run.stage, run.stopAfter);
            return Optional.of(run);
        });
    }

    private ProblemException activeProblem() {
        Run active = Run.active();
        if (active == null) {
            return new ProblemException(ProblemKind.RUN_ACTIVE, "A run has just ended; try again.");
        }
        return new ProblemException(
                Problem.of(ProblemKind.RUN_ACTIVE, "Run " + active.runId + " is " + active.status + ".")
                        .with("runId", active.runId)
                        .with("run", "/v1/runs/" + active.runId));
    }

    private void checkInput(Stage stage) {
        if (stage == Stage.LOAD) {
            List<String> missing = missingDownloads();
            if (!missing.isEmpty()) {
                throw new ProblemException(Problem.of(
                                ProblemKind.NOTHING_DOWNLOADED,
                                "No complete file of " + String.join(", ", missing)
                                        + " lies downloaded; start with POST /run-downloader.")
                        .with("missing", missing));
            }
        }
        if (stage == Stage.TRANSFORM && !hasRows("transformer.current_release")) {
            throw new ProblemException(
                    ProblemKind.NO_RELEASE_TO_REBUILD,
                    "Nothing has been published yet; start with POST /run-downloader.");
        }
    }

    private List<String> missingDownloads() {
        List<?> there = statements.exists("downloader.latest_version")
                ? entities.createNativeQuery("select dataset from downloader.latest_version", String.class)
                        .getResultList()
                : List.of();
        return Arrays.stream(Dataset.values())
                .map(Dataset::id)
                .filter(dataset -> !there.contains(dataset))
                .toList();
    }

    private boolean hasRows(String relation) {
        return statements.exists(relation)
                && Boolean.TRUE.equals(entities.createNativeQuery("select exists (select from " + relation + ")")
                        .getSingleResult());
    }
}
