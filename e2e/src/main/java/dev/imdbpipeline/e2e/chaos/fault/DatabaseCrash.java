package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;

/** PostgreSQL crashes and recovers from its log. */
public record DatabaseCrash(Duration after) implements Fault {
    @Override
    public String kind() {
        return "database crashed";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        synchronized (site.servers().databaseProxy()) {
            site.servers().crashPostgres();
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text("database crashes", after);
    }
}
