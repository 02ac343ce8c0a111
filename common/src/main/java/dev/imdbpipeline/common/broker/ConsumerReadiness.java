package dev.imdbpipeline.common.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while each queue of this service is there and consumed. Down means that the broker answers and a consumer is missing,
 * for example because somebody deleted the queue: then a restart of the service helps. While the broker is away nobody can tell, and
 * {@link BrokerReadiness} is the one that is down.
 */
@Readiness
@ApplicationScoped
public class ConsumerReadiness implements HealthCheck {
    private final EventPublisher publisher;
    private final List<String> queues;

    public ConsumerReadiness(
            EventPublisher publisher, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.publisher = publisher;
        this.queues = Subscription.of(service).stream().map(Subscription::queue).toList();
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("event consumers").up();
        try {
            for (String queue : queues) {
                int consumers = publisher.consumers(queue);
                response.withData(queue, consumers < 0 ? "no such queue" : "consumers: " + consumers);
                if (consumers < 1) {
                    response.down();
                }
            }
        } catch (IOException e) {
            return HealthCheckResponse.named("event consumers")
                    .up()
                    .withData("unknown", "the message broker is away")
                    .build();
        }
        return response.build();
    }
}
