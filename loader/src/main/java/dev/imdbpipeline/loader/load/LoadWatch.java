package dev.imdbpipeline.loader.load;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.job.JobInterrupted;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.loader.copy.CopyMonitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Watches over one load: reports its progress once a second, and ends it soon after its run has ended or the service is stopping.
 *
 * <p>An index build of many minutes gives no control back, so the watch has a thread of its own and cancels what the sessions of the
 * load are doing.
 */
final class LoadWatch implements CopyMonitor, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LoadWatch.class);

    private final LoadOrder order;
    private final JobAttempt attempt;
    private final long expectedLines;
    private final RunLedger runs;
    private final Outbox outbox;
    private final List<Connection> sessions = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "load-watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long bytes;
    private volatile long rows;
    private volatile RuntimeException verdict;

    LoadWatch(LoadOrder order, JobAttempt attempt, long expectedLines, RunLedger runs, Outbox outbox) {
        this.order = order;
        this.attempt = attempt;
        this.expectedLines = expectedLines;
        this.runs = runs;
        this.outbox = outbox;
    }

    LoadWatch start() {
        clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** A session whose current statement is cancelled when the load has to end. */
    void over(Connection session) {
        sessions.add(session);
    }

    @Override
    public void copied(long compressedBytes, long rowsSent) {
        bytes = compressedBytes;
        rows = rowsSent;
        check();
    }

    /** Throws why the load has to end, if it has to. */
    void check() {
        if (verdict != null) {
            throw verdict;
        }
        attempt.checkNotStopping();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        try {
            attempt.checkNotStopping();
            runs.checkActive(order.runId());
            outbox.announce(new StepProgress(
                    order.runId(),
                    order.step(),
                    attempt.number(),
                    Instant.now(),
                    bytes,
                    order.version().bytes(),
                    rows,
                    expectedLines == 0 ? 0 : Math.max(rows, expectedLines)));
        } catch (JobInterrupted e) {
            end(e);
        } catch (PipelineException e) {
            if (e.code() == ErrorCode.RUN_NOT_ACTIVE) {
                end(e);
            } else {
                LOG.debugf(e, "cannot look after the run of %s", order.id());
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "the watch over %s stumbled", order.id());
        }
    }

    private void end(RuntimeException reason) {
        verdict = reason;
        for (Connection session : sessions) {
            try {
                session.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                LOG.debugf(e, "nothing to cancel for %s", order.id());
            }
        }
    }
}
