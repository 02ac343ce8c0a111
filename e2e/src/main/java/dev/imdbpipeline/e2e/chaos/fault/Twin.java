package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import java.time.Duration;

/** A second instance of a service takes part, and is killed in the midst of the run. */
public final class Twin implements Fault {
    private final String service;
    private final Duration after;
    private ServiceProcess twin;

    public Twin(String service, Duration after) {
        this.service = service;
        this.after = after;
    }

    @Override
    public String kind() {
        return "second " + service + " killed";
    }

    @Override
    public void prepare(Site site) throws Exception {
        twin = site.pipeline().another(service);
        twin.start();
        twin.awaitReady(Site.PATIENCE);
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        try (ServiceProcess second = twin) {
            scene.await(after);
            second.kill();
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Twin twinned && twinned.service.equals(service) && twinned.after.equals(after);
    }

    @Override
    public int hashCode() {
        return service.hashCode() + after.hashCode();
    }

    @Override
    public String toString() {
        return After.text("second " + service + " killed", after);
    }
}
