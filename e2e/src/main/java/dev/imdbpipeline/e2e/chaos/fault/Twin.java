package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A second instance of a service takes part, perhaps with a clock of its own, and is killed in the midst of the run. */
public final class Twin implements Fault {
    private final String service;
    private final Duration after;
    private final Duration ahead;
    private ServiceProcess twin;

    public Twin(String service, Duration after) {
        this(service, after, Duration.ZERO);
    }

    /** @param ahead how far its clock is ahead of the first one's, where clocks can be set */
    public Twin(String service, Duration after, Duration ahead) {
        this.service = service;
        this.after = after;
        this.ahead = ahead;
    }

    @Override
    public String kind() {
        return "second " + service + (isAstray() ? " with another time" : " killed");
    }

    private boolean isAstray() {
        return !ahead.isZero();
    }

    @Override
    public void prepare(Site site) throws Exception {
        twin = site.pipeline().another(service, isAstray() ? clockOfItsOwn(site) : Map.of());
        twin.start();
        twin.awaitReady(Site.PATIENCE);
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        try (ServiceProcess second = twin) {
            scene.await(after);
            second.kill();
        }
        return !isAstray() || site.clocks().isPresent();
    }

    private Map<String, String> clockOfItsOwn(Site site) throws IOException {
        if (site.clocks().isEmpty()) {
            return Map.of();
        }
        site.clocks().get().set("twin", ahead);
        return site.clocks().get().variables("twin");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Twin twinned
                && twinned.service.equals(service)
                && twinned.after.equals(after)
                && twinned.ahead.equals(ahead);
    }

    @Override
    public int hashCode() {
        return service.hashCode() + after.hashCode();
    }

    @Override
    public String toString() {
        String who = isAstray() ? "second %s, %+d min off,".formatted(service, ahead.toMinutes()) : "second " + service;
        return After.text(who + " killed", after);
    }
}
