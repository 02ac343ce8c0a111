package dev.imdbpipeline.loader.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.test.DocumentedMetrics;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import dev.imdbpipeline.sandbox.test.ManagementPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What monitoring and the container's health check see of the service. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class MetricsTest {
    @TestHTTPResource(management = true)
    URL management;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        String page = ManagementPage.get(management, "metrics").body();

        assertThat(DocumentedMetrics.offered(page)).isEqualTo(DocumentedMetrics.of("loader"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loaded",
                "unchanged",
                "staged_before",
                "file_corrupt",
                "database_unavailable",
                "too_many_rejected"
            })
    void everyOutcomeIsThereFromTheStart(String outcome) throws IOException {
        String page = ManagementPage.get(management, "metrics").body();

        assertThat(page.lines())
                .filteredOn(line -> line.startsWith("imdb_loads_total{"))
                .filteredOn(line -> line.contains("outcome=\"" + outcome + "\""))
                .hasSize(Dataset.values().length);
    }

    @Test
    void readinessNamesDatabaseBrokerAndConsumers() throws IOException {
        ManagementPage ready = ManagementPage.get(management, "health/ready");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.body()).contains("Database connections health check", "message broker", "event consumers");
    }

    @Test
    void livenessDependsOnNoServer() throws IOException {
        ManagementPage live = ManagementPage.get(management, "health/live");

        assertThat(live.status()).isEqualTo(200);
        assertThat(live.body()).containsPattern("\"status\": *\"UP\"").containsPattern("\"checks\": *\\[\\s*]");
    }
}
