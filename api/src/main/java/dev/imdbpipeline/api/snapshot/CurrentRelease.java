package dev.imdbpipeline.api.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The release as known a moment ago, so that an unchanged answer is recognised without asking the database for it.
 *
 * <p>Looked up again after a second rather than pushed by an event, because with several instances an event reaches only one.
 */
@ApplicationScoped
public class CurrentRelease {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ReleaseReads reads;
    private final AtomicReference<Known> known = new AtomicReference<>();

    public CurrentRelease(ReleaseReads reads) {
        this.reads = reads;
    }

    /** The release at most a second ago, or empty before the first one. */
    public Optional<Release> recent() {
        Known now = known.get();
        if (now == null || now.at.plus(FRESH).isBefore(Instant.now())) {
            now = new Known(Instant.now(), reads.current());
            known.set(now);
        }
        return now.release;
    }

    private record Known(Instant at, Optional<Release> release) {}
}
