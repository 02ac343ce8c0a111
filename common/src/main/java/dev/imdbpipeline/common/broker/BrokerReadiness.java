package dev.imdbpipeline.common.broker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the broker can be reached. Liveness does not depend on it: a restart would not bring the broker back. */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private final EventPublisher publisher;

    public BrokerReadiness(EventPublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("message broker");
        try {
            publisher.ping();
            return response.up().build();
        } catch (IOException e) {
            return response.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
