package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunScope;
import dev.imdbpipeline.transformer.build.BuildListener;
import dev.imdbpipeline.transformer.build.ModelOutcome;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.render.CompiledModel;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Keeps and announces what happens in one build: each row and its event in one transaction. */
final class BuildRecorder implements BuildListener {
    private static final Logger LOG = Logger.getLogger(BuildRecorder.class);

    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UUID runId;
    private final int attempt;
    private final long parts;
    private final BuildLedger ledger;
    private final Outbox outbox;
    private final TransformMetrics metrics;
    private final AtomicLong partsDone = new AtomicLong();
    private final AtomicLong announcedAt = new AtomicLong(System.nanoTime() - PROGRESS_NANOS);

    /** @param parts models and tests in all */
    BuildRecorder(UUID runId, int attempt, long parts, BuildLedger ledger, Outbox outbox, TransformMetrics metrics) {
        this.runId = runId;
        this.attempt = attempt;
        this.parts = parts;
        this.ledger = ledger;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    @Override
    public void modelStarted(CompiledModel model) {
        keep(() -> ledger.started(runId, attempt, model), StepChanged.running(runId, step(model.name()), attempt));
    }

    @Override
    public void modelBuilt(CompiledModel model, ModelOutcome outcome) {
        RunScope.of(
                runId,
                () -> LOG.infof(
                        "model %s: %d ms, %d rows", model.name(), outcome.millis(), Math.max(0, outcome.rows())));
        metrics.built(model.name(), outcome.millis());
        Map<String, Long> figures = outcome.rows() < 0
                ? Map.of("millis", outcome.millis())
                : Map.of("millis", outcome.millis(), "rows", outcome.rows(), "bytes", outcome.bytes());
        keep(
                () -> ledger.built(runId, outcome),
                StepChanged.ended(runId, step(model.name()), StepStatus.SUCCEEDED, attempt, figures));
        partsDone.incrementAndGet();
        progress();
    }

    @Override
    public void modelFailed(CompiledModel model, Throwable cause, long millis) {
        // whether another attempt follows is known to the job alone, which announces it
        keep(() -> ledger.failed(runId, model, cause, millis), null);
    }

    @Override
    public void tested(TestOutcome outcome) {
        String name = outcome.test().name();
        if (outcome.failures() > 0) {
            RunScope.of(runId, () -> LOG.warnf("test %s: %s, %d rows", name, outcome.status(), outcome.failures()));
        }
        metrics.tested(outcome.status());
        StepChanged announcement = outcome.stopsPublication()
                ? null
                : StepChanged.ended(
                        runId,
                        Step.of(Step.Kind.TEST, name),
                        StepStatus.SUCCEEDED,
                        attempt,
                        Map.of("millis", outcome.millis(), "failures", outcome.failures()));
        keep(() -> ledger.tested(runId, outcome), announcement);
        partsDone.incrementAndGet();
        progress();
    }

    /** All models stand and are tested: an attempt after this one finds them so, and has nothing to announce. */
    void ready(Map<String, Long> figures) {
        keep(
                () -> ledger.ready(runId),
                StepChanged.ended(runId, Step.of(Step.Kind.MODEL), StepStatus.SUCCEEDED, attempt, figures));
    }

    /**
     * Tells how far the build is, at most once a second: tests of small tables end by the dozen. Called while a long model runs, too,
     * so that the run does not seem to have stalled.
     */
    void progress() {
        long now = System.nanoTime();
        long last = announcedAt.get();
        if (now - last >= PROGRESS_NANOS && announcedAt.compareAndSet(last, now)) {
            outbox.announce(new StepProgress(
                    runId,
                    Step.of(Step.Kind.MODEL),
                    attempt,
                    Instant.now(),
                    0,
                    0,
                    Math.min(partsDone.get(), parts),
                    parts));
        }
    }

    private void keep(Entry entry, StepChanged announcement) {
        QuarkusTransaction.requiringNew().run(() -> {
            try {
                entry.write();
            } catch (SQLException e) {
                throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot record the build", e);
            }
            if (announcement != null) {
                outbox.add(announcement);
            }
        });
    }

    private static Step step(String model) {
        return Step.of(Step.Kind.MODEL, model);
    }

    @FunctionalInterface
    private interface Entry {
        void write() throws SQLException;
    }
}
