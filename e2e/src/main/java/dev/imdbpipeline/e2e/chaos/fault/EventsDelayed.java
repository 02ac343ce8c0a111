package dev.imdbpipeline.e2e.chaos.fault;

import com.rabbitmq.client.MessageProperties;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.e2e.chaos.site.Announced;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The events of one queue are held back for a while and then arrive in another order.
 *
 * @param length how long at least; it goes on until there is an event to hold, or the run is over
 */
public record EventsDelayed(Subscription subscription, Duration after, Duration length, long order) implements Fault {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 200;

    @Override
    public String kind() {
        return "events delayed and reordered";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        String queue = subscription.queue();
        String key = subscription.eventType().routingKey();
        Set<Announced> before = new HashSet<>(site.tap().drain());
        // The tap stays bound: the publishers' messages are not undeliverable meanwhile.
        site.servers().onChannel(channel -> channel.queueUnbind(queue, Subscription.EXCHANGE, key));
        try {
            Thread.sleep(length.toMillis());
            Instant end = Instant.now().plus(LONGEST);
            while (held(site, before, key).isEmpty()
                    && !scene.isOver()
                    && Instant.now().isBefore(end)) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            site.servers().onChannel(channel -> channel.queueBind(queue, Subscription.EXCHANGE, key));
        }
        List<Announced> held = held(site, before, key);
        Collections.shuffle(held, new Random(order));
        site.servers().onChannel(channel -> {
            channel.confirmSelect();
            for (Announced event : held) {
                channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, event.body());
            }
            channel.waitForConfirmsOrDie(10_000);
        });
        return !held.isEmpty();
    }

    private static List<Announced> held(Site site, Set<Announced> before, String key) throws Exception {
        List<Announced> held = new ArrayList<>(site.tap().drain());
        held.removeIf(event -> before.contains(event) || !event.routingKey().equals(key));
        return held;
    }

    @Override
    public String toString() {
        return After.text("events for " + subscription.queue() + " delayed and reordered", after, length);
    }
}
