package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.e2e.chaos.site.SmallDisk;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A disk is full for a while: that of the downloads, or that of the tables. Where no disk could be mounted it does not strike.
 *
 * @param ofTables whether that of the tables
 */
public record SpaceGone(boolean ofTables, Duration after, Duration length) implements Fault {
    @Override
    public String kind() {
        return ofTables ? "disk of the tables full" : "disk of the downloads full";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        Optional<SmallDisk> disk = ofTables ? site.tableDisk() : site.downloadDisk();
        if (disk.isEmpty() || !scene.await(after)) {
            return false;
        }
        disk.get().fill();
        try {
            Thread.sleep(length.toMillis());
        } finally {
            disk.get().free();
        }
        return true;
    }

    /** The attempts of a job may be used up before there is room again. */
    @Override
    public Set<String> excuses() {
        return Set.of("failed");
    }

    @Override
    public String toString() {
        return After.text(kind(), after, length);
    }
}
