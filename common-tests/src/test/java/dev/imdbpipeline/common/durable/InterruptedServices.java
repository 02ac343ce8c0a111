package dev.imdbpipeline.common.durable;

import dev.imdbpipeline.sandbox.network.TcpProxy;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The usual servers, the broker behind a proxy that the test gets to cut the connection. */
public final class InterruptedServices implements QuarkusTestResourceLifecycleManager {
    private final EmbeddedServices services = new EmbeddedServices();
    private TcpProxy proxy;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(services.start());
        try {
            proxy = TcpProxy.to(Integer.parseInt(config.get("RABBITMQ_PORT")));
        } catch (IOException e) {
            services.stop();
            throw new UncheckedIOException(e);
        }
        config.put("RABBITMQ_HOST", "127.0.0.1");
        config.put("RABBITMQ_PORT", Integer.toString(proxy.port()));
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(proxy, new TestInjector.MatchesType(TcpProxy.class));
    }

    @Override
    public void stop() {
        try {
            if (proxy != null) {
                proxy.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            services.stop();
        }
    }
}
