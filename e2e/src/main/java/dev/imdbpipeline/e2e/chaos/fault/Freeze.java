package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import java.time.Duration;

/** A service stands still for a while, perhaps longer than its leases last, and goes on as if nothing had been. */
public record Freeze(String service, Duration after, Duration length) implements Fault {
    @Override
    public String kind() {
        return "freeze " + service;
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        ServiceProcess process = site.service(service);
        synchronized (process) {
            process.freeze();
            try {
                Thread.sleep(length.toMillis());
            } finally {
                process.thaw();
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text(kind(), after, length);
    }
}
