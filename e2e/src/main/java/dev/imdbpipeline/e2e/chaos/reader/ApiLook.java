package dev.imdbpipeline.e2e.chaos.reader;

import dev.imdbpipeline.e2e.chaos.invariant.Sighting;
import dev.imdbpipeline.e2e.chaos.site.Site;
import dev.imdbpipeline.sandbox.demo.ApiClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the API: an answer of a release is the same whenever it is asked for. */
public final class ApiLook implements Reader.Look {
    private static final int OK = 200;

    private final ApiClient api;
    private final String path;

    /** @param path of a list of titles or of a mart, whose rows change from day to day */
    public ApiLook(Site site, String path) {
        this.api = site.client();
        this.path = path;
    }

    @Override
    public Optional<Sighting> look() throws IOException, InterruptedException {
        ApiClient.Answer answer = api.get(path);
        if (answer.status() != OK) {
            if (answer.problem().contains("has succeeded")) {
                return Optional.empty(); // nothing is published yet
            }
            throw new IOException(path + " was answered with " + answer.status() + ": " + answer.problem());
        }
        long release = Long.parseLong(
                answer.response().headers().firstValue("X-Release").orElse("-1"));
        Map<String, Long> promised = new HashMap<>();
        promised.put("meta.release", release);
        Map<String, Long> seen = Map.of(
                "meta.release", answer.body().path("meta").path("release").asLong());
        return Optional.of(new Sighting(
                "reader of " + path,
                release,
                promised,
                seen,
                Map.of("rows", Integer.toHexString(answer.data().toString().hashCode()))));
    }
}
