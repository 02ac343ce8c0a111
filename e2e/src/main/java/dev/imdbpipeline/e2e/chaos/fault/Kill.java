package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;

/** A service is killed at some moment. */
public record Kill(String service, Duration after) implements Fault {
    @Override
    public String kind() {
        return "kill " + service;
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        Restart.kill(site.service(service), () -> {});
        return true;
    }

    @Override
    public String toString() {
        return After.text(kind(), after);
    }
}
