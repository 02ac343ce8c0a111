package dev.imdbpipeline.common.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the monitoring profile fit together and ask for metrics that are documented; each service's tests see to it that those are there. */
class MonitoringTest {
    private static final Path ROOT = Path.of("..");
    private static final Path MONITORING = ROOT.resolve("deploy/monitoring");
    /** What stands where a metric may stand: a word that is no function, no label and no keyword. */
    private static final Pattern WORD = Pattern.compile("\\b[a-z][a-z0-9_]*\\b(?!\\s*\\()");

    private static final Set<String> KEYWORDS =
            Set.of("by", "or", "and", "unless", "without", "on", "s", "d", "h", "m");

    @Test
    void everyMetricOfAnAlertIsDocumented() throws IOException {
        List<Map<String, Object>> rules = rules();

        assertThat(rules).hasSizeGreaterThanOrEqualTo(8).allSatisfy(rule -> {
            assertThat(unknown((String) rule.get("expr")))
                    .as("%s", rule.get("alert"))
                    .isEmpty();
            assertThat(rule).containsKeys("labels", "annotations");
        });
        assertThat(rules)
                .extracting(rule -> rule.get("alert"))
                .contains("DataTooOld", "RunFailed", "OutboxStuck", "DeadLetters", "RejectedRowsRising", "ServiceDown");
    }

    @Test
    void everyMetricOfTheDashboardIsDocumented() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana/dashboards/pipeline.json").toFile());
        Set<Integer> ids = new HashSet<>();

        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(panel.get("targets")).isNotEmpty();
            for (JsonNode target : panel.get("targets")) {
                assertThat(unknown(target.get("expr").asText()))
                        .as("%s", panel.get("title"))
                        .isEmpty();
                assertThat(target.at("/datasource/uid").asText()).isEqualTo(datasource());
            }
        }
        assertThat(ids).hasSizeGreaterThan(15);
    }

    @Test
    void everyServiceIsScraped() throws IOException {
        List<?> targets = (List<?>) ((Map<?, ?>)
                        ((List<?>) yaml(MONITORING.resolve("prometheus.yml")).get("scrape_configs")).get(0))
                .get("static_configs");

        assertThat(targets)
                .extracting(target -> (String) ((List<?>) ((Map<?, ?>) target).get("targets")).get(0))
                .containsExactly("downloader:9000", "loader:9000", "transformer:9000", "api:9000");
    }

    @Test
    void monitoringStartsOnlyWhenAskedForAndItsFilesAreThere() throws IOException {
        Map<?, ?> services =
                (Map<?, ?>) yaml(ROOT.resolve("docker-compose.yml")).get("services");
        for (String name : List.of("prometheus", "grafana")) {
            Map<?, ?> service = (Map<?, ?>) services.get(name);
            assertThat(service.get("profiles")).isEqualTo(List.of("monitoring"));
            assertThat((List<?>) service.get("ports"))
                    .allSatisfy(port -> assertThat((String) port).startsWith("127.0.0.1:"));
            for (Object volume : (List<?>) service.get("volumes")) {
                String from = ((String) volume).split(":")[0];
                if (from.startsWith("./")) {
                    assertThat(ROOT.resolve(from)).exists();
                }
            }
        }
    }

    private static Set<String> unknown(String expression) throws IOException {
        String bare = expression
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("\\b(by|without)\\s*\\([^)]*\\)", "")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\[[^]]*]", "");
        Set<String> names = new TreeSet<>();
        Matcher word = WORD.matcher(bare);
        while (word.find()) {
            names.add(word.group());
        }
        names.removeAll(KEYWORDS);
        assertThat(names).isNotEmpty();
        String page = Files.readString(ROOT.resolve("docs/metrics.md"));
        names.removeIf(name -> page.contains("`" + name + "`")
                || page.contains("`" + name.replaceAll("_(count|sum|max)$", "") + "` | summary")
                || name.matches("http_server_requests_seconds_(sum|max)"));
        return names;
    }

    private static String datasource() throws IOException {
        List<?> sources = (List<?>) yaml(MONITORING.resolve("grafana/provisioning/datasources/prometheus.yml"))
                .get("datasources");
        return (String) ((Map<?, ?>) sources.get(0)).get("uid");
    }

    @SuppressWarnings("unchecked") // the shape Prometheus asks for
    private static List<Map<String, Object>> rules() throws IOException {
        List<Map<String, Object>> groups = (List<Map<String, Object>>)
                yaml(MONITORING.resolve("alerts.yml")).get("groups");
        return groups.stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .toList();
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }
}
