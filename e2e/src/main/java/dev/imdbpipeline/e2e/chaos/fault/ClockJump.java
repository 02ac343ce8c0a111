package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.FalseClocks;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.util.Optional;

/** The clock of a service jumps ahead or back, and is put right a while later, which is another jump. */
public record ClockJump(String service, Duration ahead, Duration after, Duration length) implements Fault {
    @Override
    public String kind() {
        return "clock jumps";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        Optional<FalseClocks> clocks = site.clocks();
        if (clocks.isEmpty() || !scene.await(after)) {
            return false;
        }
        clocks.get().set(service, ahead);
        try {
            Thread.sleep(length.toMillis());
        } finally {
            clocks.get().set(service, Duration.ZERO);
        }
        return true;
    }

    @Override
    public String toString() {
        return After.text("clock of the %s jumps by %+d min".formatted(service, ahead.toMinutes()), after, length);
    }
}
