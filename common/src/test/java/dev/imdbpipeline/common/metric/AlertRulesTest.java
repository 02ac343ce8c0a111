package dev.imdbpipeline.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus' own tool says of the files of the monitoring profile; skipped where there is no promtool. */
class AlertRulesTest {
    private static final Path MONITORING = Path.of("../deploy/monitoring");

    @TempDir
    Path folder;

    @BeforeEach
    void promtoolIsInstalled() {
        Assumptions.assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
                "there is no promtool on the path");
    }

    @Test
    void theAlertsDoWhatTheirTestsSay() throws Exception {
        promtool("test", "rules", "alerts-test.yml");
    }

    @Test
    void everyAlertHasATest() throws IOException {
        assertThat(names("alerts-test.yml", "alertname: ([A-Za-z]+)"))
                .containsAll(names("alerts.yml", "alert: ([A-Za-z]+)"));
    }

    @Test
    void theConfigurationIsValid() throws Exception {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(
                config,
                Files.readString(MONITORING.resolve("prometheus.yml"))
                        .replace(
                                "/etc/prometheus/alerts.yml",
                                MONITORING.resolve("alerts.yml").toRealPath().toString()));

        promtool("check", "config", config.toString());
    }

    private static List<String> names(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(MONITORING.resolve(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }

    private static void promtool(String... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .directory(MONITORING.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
