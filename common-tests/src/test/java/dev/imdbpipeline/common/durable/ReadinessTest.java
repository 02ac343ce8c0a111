package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.imdbpipeline.common.broker.BrokerSettings;
import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import dev.imdbpipeline.sandbox.test.ManagementPage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Readiness tells a missing consumer from a missing broker, and liveness depends on neither. An application of its own, since it loses its queue. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@TestProfile(ReadinessTest.Alone.class)
class ReadinessTest {
    private static final String QUEUE = "loader.dataset-downloaded";

    /** Makes the tests start the application anew. */
    public static final class Alone implements QuarkusTestProfile {}

    @TestHTTPResource(management = true)
    URL management;

    @Inject
    BrokerSettings broker;

    @Inject
    EventPublisher publisher;

    @Test
    void aDeletedQueueIsAMissingConsumerAndNoMissingBroker() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                                ManagementPage.get(management, "health/ready").body())
                        .contains("\"" + QUEUE + "\": \"consumers: 1\""));

        try (Connection connection = connect()) {
            connection.createChannel().queueDelete(QUEUE);
        }

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            ManagementPage ready = ManagementPage.get(management, "health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.body())
                    .containsPattern("\"name\": \"message broker\",\\s*\"status\": \"UP\"")
                    .containsPattern("\"name\": \"event consumers\",\\s*\"status\": \"DOWN\"")
                    .contains("\"" + QUEUE + "\": \"no such queue\"");
        });
        assertThat(ManagementPage.get(management, "health/live").status()).isEqualTo(200);
    }

    @Test
    void aQueueIsAskedForWithoutHarmToTheConnection() throws Exception {
        assertThat(publisher.consumers("no.such.queue")).isEqualTo(-1);
        assertThat(publisher.consumers("api.step-changed")).isZero();
    }

    private Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.user());
        factory.setPassword(broker.password());
        factory.setVirtualHost(broker.virtualHost());
        return factory.newConnection();
    }
}
