package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.imdbpipeline.common.broker.BrokerSettings;
import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The outbox and a broker that goes away and comes back. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class RelayTest {
    @Inject
    Outbox outbox;

    @Inject
    EventPublisher publisher;

    @Inject
    BrokerSettings settings;

    @Inject
    RecordingConsumer consumer;

    @Test
    void aProbeThatFailsInAWayNobodyForesawIsNotTheLast() {
        EventPublisher real = ClientProxy.unwrap(publisher);
        AtomicInteger published = new AtomicInteger();
        AtomicInteger probes = new AtomicInteger();
        QuarkusMock.installMockForType(
                new EventPublisher(settings, "loader") {
                    @Override
                    public void publish(String routingKey, String eventId, byte[] body) throws IOException {
                        if (published.incrementAndGet() == 1) {
                            throw new IOException("broker went away");
                        }
                        real.publish(routingKey, eventId, body);
                    }

                    @Override
                    public void ping() throws IOException {
                        if (probes.incrementAndGet() == 1) {
                            throw new AlreadyClosedException(new ShutdownSignalException(true, false, null, null));
                        }
                        real.ping();
                    }
                },
                EventPublisher.class);
        UUID runId = UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> outbox.add(downloaded(runId)));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> consumer.accepted(runId).size() == 1);
        assertThat(probes).hasValueGreaterThan(1);
    }

    private static DatasetDownloaded downloaded(UUID runId) {
        var version = new DatasetVersion(
                Dataset.TITLE_RATINGS, "0".repeat(64), "downloads/none.tsv.gz", 1, null, null, Instant.EPOCH);
        return new DatasetDownloaded(runId, RunOptions.DEFAULT, version, true);
    }
}
