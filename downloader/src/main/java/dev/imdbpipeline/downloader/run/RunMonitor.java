package dev.imdbpipeline.downloader.run;

import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.downloader.fetch.FetchMonitor;
import java.time.Duration;
import java.time.Instant;

/** Ends a fetch whose run is over or whose service stops, and reports how far it is. */
final class RunMonitor implements FetchMonitor {
    /** A cancelled run must let go soon, and the database has better things to do. */
    private static final long LOOK = Duration.ofSeconds(2).toNanos();

    private static final long REPORT = Duration.ofSeconds(1).toNanos();

    private final DownloadOrder order;
    private final JobAttempt attempt;
    private final RunLedger runs;
    private final Outbox outbox;
    private long lastLook = System.nanoTime();
    private long lastReport = System.nanoTime();

    RunMonitor(DownloadOrder order, JobAttempt attempt, RunLedger runs, Outbox outbox) {
        this.order = order;
        this.attempt = attempt;
        this.runs = runs;
        this.outbox = outbox;
    }

    @Override
    public void check() {
        attempt.checkNotStopping();
        long now = System.nanoTime();
        if (now - lastLook >= LOOK) {
            runs.checkActive(order.runId());
            lastLook = now;
        }
    }

    @Override
    public void progress(long bytes, long total, long rows) {
        long now = System.nanoTime();
        if (now - lastReport >= REPORT) {
            outbox.announce(new StepProgress(
                    order.runId(), order.step(), attempt.number(), Instant.now(), bytes, total, rows, 0));
            lastReport = now;
        }
    }
}
