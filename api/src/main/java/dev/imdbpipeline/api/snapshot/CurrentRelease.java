package dev.imdbpipeline.api.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The release as known a moment ago, so that an unchanged answer is recognised without asking the database for it.
 *
 * <p>Looked up again after a second rather than pushed by an event, because with several instances an event reaches only one.
 */
@ApplicationScoped
public class CurrentRelease {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final ReleaseReads reads;
    private final AtomicReference<Known> known = new AtomicReference<>();

    public CurrentRelease(ReleaseReads reads) {
        this.reads = reads;
    }

    /** The release at most a second ago, or empty before the first one. */
    public Optional<Release> recent() {
        Known now = known.get();
        if (now == null || System.nanoTime() - now.atNanos > FRESH_NANOS) {
            now = new Known(System.nanoTime(), reads.current());
            known.set(now);
        }
        return now.release;
    }

    /** By the monotonic clock: when the other is set back, what is known must not stay fresh for as long. */
    private record Known(long atNanos, Optional<Release> release) {}
}
