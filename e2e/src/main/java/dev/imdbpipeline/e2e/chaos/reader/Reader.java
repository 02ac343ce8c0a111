package dev.imdbpipeline.e2e.chaos.reader;

import dev.imdbpipeline.e2e.chaos.invariant.OneRelease;
import dev.imdbpipeline.e2e.chaos.invariant.Sighting;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Reads over and over again, in a thread of its own, and reports what it sees. What it cannot read at the moment is only counted. */
public final class Reader implements AutoCloseable {
    private static final long PAUSE_MILLIS = 150;

    /** One look; empty if there is no release yet. */
    @FunctionalInterface
    public interface Look {
        Optional<Sighting> look() throws Exception;
    }

    private final Thread thread;
    private final AtomicLong failures = new AtomicLong();
    private volatile String lastFailure = "none";
    private volatile boolean closed;

    private Reader(String name, Look look, OneRelease judge) {
        thread = new Thread(() -> read(look, judge), name);
        thread.setDaemon(true);
    }

    public static Reader start(String name, Look look, OneRelease judge) {
        Reader reader = new Reader(name, look, judge);
        reader.thread.start();
        return reader;
    }

    private void read(Look look, OneRelease judge) {
        while (!closed) {
            try {
                look.look().ifPresent(judge::observe);
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return; // closed
            } catch (Exception e) {
                failures.incrementAndGet();
                lastFailure = e.toString();
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** How often it could not read. */
    public long failures() {
        return failures.get();
    }

    public String lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
