package dev.imdbpipeline.e2e.chaos.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** The run during which faults strike: when it began, which it is, and whether it is over. */
public final class Scene {
    /** The length of run that the moments of faults are made for. */
    private static final Duration USUAL_RUN = Duration.ofSeconds(6);

    private final double pace;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile Instant beginning;
    private volatile UUID run;
    private volatile boolean over;

    /** @param undisturbed how long a run takes here when nothing goes wrong: moments come sooner or later accordingly */
    public Scene(Duration undisturbed) {
        pace = undisturbed.toMillis() / (double) USUAL_RUN.toMillis();
    }

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

    /** Waits until so long after the beginning of a usual run; returns whether the run goes on then. */
    public boolean await(Duration afterBeginning) throws InterruptedException {
        begun.await();
        Duration here = Duration.ofMillis(Math.round(afterBeginning.toMillis() * pace));
        while (!over && Instant.now().isBefore(beginning.plus(here))) {
            Thread.sleep(10);
        }
        return !over;
    }
}
