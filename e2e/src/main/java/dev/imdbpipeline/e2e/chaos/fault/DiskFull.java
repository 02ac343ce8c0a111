package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Failpoint;
import dev.imdbpipeline.e2e.chaos.site.Failpoints;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.util.Set;

/** PostgreSQL answers as on a full disk wherever the service comes to that place, for a while. */
public record DiskFull(Failpoint place, Duration length) implements Fault {
    @Override
    public String kind() {
        return "database disk full";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        try (Failpoints.Gate gate = site.failpoints().fillDisk(place)) {
            boolean begun = scene.await(length);
            gate.open();
            return begun;
        }
    }

    /** The attempts of a job may be used up before there is room again. */
    @Override
    public Set<String> excuses() {
        return Set.of("failed");
    }

    @Override
    public String toString() {
        return "disk full at %s for the first %.1f s".formatted(place, length.toMillis() / 1e3);
    }
}
