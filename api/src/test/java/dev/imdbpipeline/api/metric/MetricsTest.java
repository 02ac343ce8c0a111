package dev.imdbpipeline.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.sandbox.test.DocumentedMetrics;
import dev.imdbpipeline.sandbox.test.ManagementPage;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** What monitoring and the container's health check see of the service. */
@ApiTest
class MetricsTest {
    @TestHTTPResource(management = true)
    URL management;

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneIsThere() throws IOException {
        String page = ManagementPage.get(management, "metrics").body();

        assertThat(DocumentedMetrics.offered(page)).isEqualTo(DocumentedMetrics.of("api"));
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
