package dev.imdbpipeline.downloader.host;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A {@link FaultyHost} for the tests of the running service, given to fields of that type. */
public final class FaultyHostResource implements QuarkusTestResourceLifecycleManager {
    private FaultyHost host;

    @Override
    public Map<String, String> start() {
        host = new FaultyHost();
        return Map.of(
                "downloader.base-url", host.address().toString(),
                "downloader.http.first-pause", "1ms",
                "downloader.files.disk-reserve", "1M",
                "downloader.files.keep-versions", "2",
                "pipeline.jobs.first-delay", "10ms",
                "pipeline.jobs.max-attempts", "3");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(host, new TestInjector.MatchesType(FaultyHost.class));
    }

    @Override
    public void stop() {
        if (host != null) {
            host.close();
        }
    }
}
