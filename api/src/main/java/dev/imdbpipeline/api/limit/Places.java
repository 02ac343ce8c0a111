package dev.imdbpipeline.api.limit;

import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import io.micrometer.core.instrument.Counter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many may do something at the same time; the others wait, first come, first served. Whoever would wait too long is told at once, or as
 * soon as that is clear, when to come back.
 *
 * <p>A pool of connections hands them to whoever asks in the right moment: under load some would be unlucky for ever.
 */
public final class Places {
    private static final String RETRY_SECONDS = "2";

    private final Semaphore free;
    private final int mostWaiting;
    private final Duration patience;
    private final Counter refused;

    /** @param refused counts those that were sent away */
    public Places(int atOnce, int mostWaiting, Duration patience, Counter refused) {
        this.free = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.refused = refused;
    }

    /**
     * Does the work as soon as there is a place for it.
     *
     * @throws ProblemException if too many wait already, or none became free in time
     */
    public <T> T in(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private void enter() {
        boolean full = free.availablePermits() == 0 && free.getQueueLength() >= mostWaiting;
        if (full || !acquired()) {
            refused.increment();
            throw new ProblemException(
                    Problem.of(ProblemKind.BUSY, "Try again in " + RETRY_SECONDS + " seconds."),
                    Map.of(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
        }
    }

    private boolean acquired() {
        try {
            return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
