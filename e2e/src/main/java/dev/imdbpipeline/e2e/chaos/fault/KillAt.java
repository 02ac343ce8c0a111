package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Failpoint;
import dev.imdbpipeline.e2e.chaos.site.Failpoints;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.util.Optional;

/**
 * A service is killed at a certain place of its work.
 *
 * @param effective whether what the service was doing there takes effect all the same, without its hearing of it
 */
public record KillAt(Failpoint place, boolean effective) implements Fault {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public String kind() {
        return "kill at " + place;
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        try (Failpoints.Gate gate = site.failpoints().close(place)) {
            if (!scene.await(Duration.ZERO)) {
                return false;
            }
            Optional<Integer> session = gate.awaitVisitor(PATIENCE, scene::isOver);
            if (session.isEmpty()) {
                return false;
            }
            Restart.kill(site.service(place.service()), () -> {
                if (!effective) {
                    gate.rollBack(session.get());
                }
                gate.open();
            });
            return true;
        }
    }

    @Override
    public String toString() {
        return "kill %s %s %s".formatted(place.service(), effective ? "just after" : "just before", place);
    }
}
