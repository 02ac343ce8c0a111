package dev.imdbpipeline.e2e.chaos.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The run during which faults strike: when it began, which it is, and whether it is over. */
public final class Scene {
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Instant beginning;
    private volatile UUID run;
    private volatile boolean over;

    /** The run is about to be asked for. */
    public void begin() {
        beginning = Instant.now();
        begun.countDown();
    }

    public void accepted(UUID runId) {
        run = runId;
    }

    public void end() {
        over = true;
        begun.countDown();
    }

    public boolean isOver() {
        return over;
    }

    public Optional<UUID> run() {
        return Optional.ofNullable(run);
    }

    /** Waits until so long after the beginning; returns whether the run goes on then. */
    public boolean await(Duration afterBeginning) throws InterruptedException {
        begun.await();
        while (!over && Instant.now().isBefore(beginning.plus(afterBeginning))) {
            Thread.sleep(10);
        }
        return !over;
    }
}
