package dev.imdbpipeline.common.metric;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.event.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts events in and out. All counters are there from the start, at 0: a rate over one that appears later misses its first step. */
@ApplicationScoped
public class EventMetrics {
    /** What became of an event that came in. */
    public enum Outcome {
        /** Had its effect. */
        ACCEPTED,
        /** Was accepted before. */
        DUPLICATE,
        /** Could not be read or done; it lies in the dead letters. */
        DEAD
    }

    private final MeterRegistry meters;
    private final String service;

    public EventMetrics(MeterRegistry meters, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.meters = meters;
        this.service = service;
    }

    void register(@Observes StartupEvent event) {
        for (EventType type : EventType.values()) {
            published(type.routingKey());
        }
        for (Subscription subscription : Subscription.of(service)) {
            for (Outcome outcome : Outcome.values()) {
                received(subscription.queue(), outcome);
            }
        }
    }

    /** An event was confirmed by the broker. */
    public void countPublished(String routingKey) {
        published(routingKey).increment();
    }

    /** An event came in and was acknowledged. */
    public void countReceived(String queue, Outcome outcome) {
        received(queue, outcome).increment();
    }

    private Counter published(String routingKey) {
        return Counter.builder("imdb_events_published")
                .description("Events the broker has confirmed.")
                .tag("event", routingKey)
                .register(meters);
    }

    private Counter received(String queue, Outcome outcome) {
        return Counter.builder("imdb_events_received")
                .description("Events that came in and were acknowledged.")
                .tags("queue", queue, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }
}
