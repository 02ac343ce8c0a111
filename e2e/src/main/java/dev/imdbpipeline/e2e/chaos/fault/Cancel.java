package dev.imdbpipeline.e2e.chaos.fault;

import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.DemoException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Somebody cancels the run, and somebody else wants another one meanwhile, which must be refused. */
public record Cancel(Duration after) implements Fault {
    private static final int CONFLICT = 409;

    @Override
    public String kind() {
        return "run cancelled";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after) || scene.run().isEmpty()) {
            return false;
        }
        var api = site.client();
        String run = "/v1/runs/" + scene.run().get();
        try {
            int second = api.post("/run-transformer", Map.of()).status();
            if (second != CONFLICT && !scene.isOver()) {
                throw new IllegalStateException("a second run was answered with " + second);
            }
            return api.post(run + "/cancel", Map.of()).status() / 100 == 2;
        } catch (IOException | DemoException e) {
            return false; // the api is away
        }
    }

    @Override
    public Set<String> excuses() {
        return Set.of("cancelled");
    }

    @Override
    public String toString() {
        return After.text(kind(), after);
    }
}
