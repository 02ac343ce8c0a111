package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.util.Set;

/**
 * The host cuts, stalls, refuses or lies about one file.
 *
 * @param times how many requests it befalls
 * @param fatal whether the run may fail of it
 */
public record HostFault(Dataset dataset, dev.imdbpipeline.sandbox.host.Fault what, int times, boolean fatal)
        implements Fault {
    @Override
    public String kind() {
        return "host " + what.getClass().getSimpleName();
    }

    /** Set up before the run: requests come early. */
    @Override
    public void prepare(Site site) {
        site.host().fault(dataset, what, times);
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        long before = site.host().traffic().requests(dataset);
        scene.await(Duration.ofMinutes(3));
        return site.host().traffic().requests(dataset) > before;
    }

    @Override
    public Set<String> excuses() {
        return fatal ? Set.of("failed") : Set.of();
    }

    @Override
    public String toString() {
        return "%s of %s%s".formatted(what, dataset.id(), times == Integer.MAX_VALUE ? "" : ", " + times + " times");
    }
}
