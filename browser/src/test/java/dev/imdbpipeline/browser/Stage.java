package dev.imdbpipeline.browser;

import dev.imdbpipeline.sandbox.demo.DemoSettings;
import dev.imdbpipeline.sandbox.demo.Pipeline;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged services on files of an invented world, with a browser before them. */
final class Stage implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "only for the browser of the tests";

    private static final List<String> JVM_OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dpipeline.jobs.first-delay=100ms");

    private final Chromium chromium;
    private final SyntheticHost host;
    private final Pipeline pipeline;

    private Stage(Chromium chromium, SyntheticHost host, Pipeline pipeline) {
        this.chromium = chromium;
        this.host = host;
        this.pipeline = pipeline;
    }

    /** @param titles in the invented world */
    static Stage open(Path folder, int titles) throws IOException, InterruptedException {
        Chromium chromium = Chromium.start();
        SyntheticHost host = SyntheticHost.start(folder.resolve("host"), new World(7, titles), 0);
        Map<String, String> environment = new HashMap<>();
        environment.put("IMDB_PIPELINE_HOME", "..");
        environment.put("IMDB_DATA_DIR", folder.resolve("data").toString());
        environment.put("API_PORT", String.valueOf(freePort()));
        environment.put("DB_PORT", String.valueOf(freePort()));
        environment.put("ADMIN_USER", USER);
        environment.put("ADMIN_PASSWORD", PASSWORD);
        Pipeline pipeline = Pipeline.start(DemoSettings.of(environment), host.baseUrl(), JVM_OPTIONS, message -> {});
        return new Stage(chromium, host, pipeline);
    }

    SyntheticHost host() {
        return host;
    }

    Pipeline pipeline() {
        return pipeline;
    }

    /** A window with nothing remembered. */
    Window window(Window.Size size, Window.Theme theme) {
        return new Window(
                chromium.browser(), "http://127.0.0.1:" + pipeline.environment().get("API_PORT"), size, theme);
    }

    @Override
    public void close() throws IOException {
        pipeline.close();
        host.close();
        chromium.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
