package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepError;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import dev.imdbpipeline.loader.ledger.Standing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What a load shows of itself while it lasts and when it fails: steps of the run, progress, metrics, one line in the log. */
@ApplicationScoped
public class RunSigns {
    private static final Logger LOG = Logger.getLogger(RunSigns.class);

    private final RunLedger runs;
    private final Outbox outbox;
    private final LoadMetrics metrics;

    RunSigns(RunLedger runs, Outbox outbox, LoadMetrics metrics) {
        this.runs = runs;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** Announces the begin, if the run still goes on. */
    void begin(LoadOrder order, JobAttempt attempt) {
        runs.checkActive(order.runId());
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.add(StepChanged.running(order.runId(), order.step(), attempt.number())));
    }

    /** @param expectedLines about so many lines the file has, 0 if nobody can tell */
    LoadWatch watch(LoadOrder order, JobAttempt attempt, long expectedLines) {
        return new LoadWatch(order, attempt, expectedLines, runs, outbox).start();
    }

    void stood(LoadOrder order, Standing standing) {
        metrics.count(order.dataset(), standing.changed() ? "staged_before" : "unchanged");
        LOG.infof("%s: this version is %s already", order.dataset().id(), standing.changed() ? "staged" : "live");
    }

    void loaded(LoadOrder order, LoadFigures figures) {
        metrics.loaded(order.dataset(), figures);
        LOG.infof(
                "%s: %,d rows loaded, %,d rejected; rows %,d ms, keys and indexes %,d ms",
                order.dataset().id(), figures.rows(), figures.rejected(), figures.copyMillis(), figures.indexMillis());
    }

    /** Announces a failed attempt in the caller's transaction. */
    void failed(LoadOrder order, JobAttempt attempt, StepStatus status, Throwable cause) {
        metrics.failed(order.dataset(), StepError.of(cause).code());
        outbox.add(StepChanged.failed(order.runId(), order.step(), status, attempt.number(), cause));
    }
}
