package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard of the profile {@code monitoring} on a real Prometheus over real services; skipped where none is installed. */
class MonitoringProfileTest {
    private static final Path DASHBOARD =
            Path.of("..", "deploy", "monitoring", "grafana", "dashboards", "pipeline.json");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    static SyntheticHost host;
    static TestPipeline pipeline;
    static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(Prometheus.isInstalled(), "there is no prometheus on the path");
        host = SyntheticHost.start(folder.resolve("host"), new World(7, 1_000), 0);
        pipeline = TestPipeline.start(host.baseUrl(), folder.resolve("data"));
        prometheus = Prometheus.start(Files.createDirectories(folder.resolve("prometheus")), pipeline.pipeline());
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> prometheus.query("up{job=\"imdb-pipeline\"} == 1").size() == 4);
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable closeable : new AutoCloseable[] {prometheus, pipeline, host}) {
            if (closeable != null) {
                closeable.close();
            }
        }
    }

    @Test
    void everyPanelShowsSomethingAfterARunAndNoAlertFires() throws Exception {
        JsonNode run = pipeline.run("run-downloader", Map.of("force", true));
        assertThat(run.path("status").asText()).isEqualTo("succeeded");

        for (JsonNode panel : new ObjectMapper().readTree(DASHBOARD.toFile()).get("panels")) {
            for (JsonNode target : panel.get("targets")) {
                String expression = target.get("expr").asText();
                await(panel.get("title").asText() + ": " + expression)
                        .atMost(PATIENCE)
                        .until(() -> showsANumber(prometheus.query(expression)));
            }
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(alerts())
                        .hasSizeGreaterThanOrEqualTo(10)
                        .allSatisfy(alert -> {
                            assertThat(alert.path("health").asText())
                                    .as(alert.toString())
                                    .isEqualTo("ok");
                            assertThat(alert.path("state").asText())
                                    .as(alert.toString())
                                    .isEqualTo("inactive");
                        }));
    }

    @Test
    void aServiceThatIsAwayIsToldOfUntilItIsBack() throws Exception {
        ServiceProcess loader = pipeline.pipeline().service("loader");

        loader.kill();

        await().atMost(PATIENCE).until(() -> firing("ServiceDown"), services -> services.equals(List.of("loader")));
        loader.start();
        loader.awaitReady(PATIENCE);
        await().atMost(PATIENCE).until(() -> firing("ServiceDown").isEmpty());
    }

    private static boolean showsANumber(JsonNode series) {
        for (JsonNode one : series) {
            if (!one.path("value").path(1).asText("NaN").equals("NaN")) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> alerts() throws Exception {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : prometheus.get("rules?type=alert").path("groups")) {
            group.path("rules").forEach(alerts::add);
        }
        return alerts;
    }

    /** The services that an alert is being told of. */
    private static List<String> firing(String alert) throws Exception {
        List<String> services = new ArrayList<>();
        for (JsonNode one : prometheus.get("alerts").path("alerts")) {
            if (one.path("labels").path("alertname").asText().equals(alert)
                    && one.path("state").asText().equals("firing")) {
                services.add(one.path("labels").path("service").asText());
            }
        }
        return services;
    }
}
