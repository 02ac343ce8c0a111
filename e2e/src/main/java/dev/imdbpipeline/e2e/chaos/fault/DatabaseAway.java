package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;

/** PostgreSQL is stopped and started again a while later. */
public record DatabaseAway(Duration after, Duration away) implements Fault {
    @Override
    public String kind() {
        return "database restarted";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        synchronized (site.servers().databaseProxy()) {
            site.servers().stopPostgres();
            Thread.sleep(away.toMillis());
            site.servers().startPostgresAgain();
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text("database away", after, away);
    }
}
