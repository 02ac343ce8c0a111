package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;

/** The broker is stopped and started again a while later. */
public record BrokerAway(Duration after, Duration away) implements Fault {
    @Override
    public String kind() {
        return "broker restarted";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        synchronized (site.servers().brokerProxy()) {
            site.servers().stopBroker();
            Thread.sleep(away.toMillis());
            site.servers().startBrokerAgain();
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text("broker away", after, away);
    }
}
