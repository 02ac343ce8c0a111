package dev.imdbpipeline.e2e.chaos.fault;

import com.rabbitmq.client.AMQP;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.e2e.chaos.site.Announced;
import dev.imdbpipeline.e2e.chaos.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Every event there was so far, of earlier runs too, is published again in another order. */
public record EventsAgain(Duration after, long order) implements Fault {
    private static final int MOST = 400;

    @Override
    public String kind() {
        return "events duplicated";
    }

    @Override
    public boolean strike(Site site, Scene scene) throws Exception {
        if (!scene.await(after)) {
            return false;
        }
        List<Announced> events = new ArrayList<>(site.tap().drain());
        Collections.shuffle(events, new Random(order));
        site.servers().onChannel(channel -> {
            channel.confirmSelect();
            for (Announced event : events.subList(0, Math.min(MOST, events.size()))) {
                channel.basicPublish(
                        Subscription.EXCHANGE,
                        event.routingKey(),
                        new AMQP.BasicProperties.Builder()
                                .contentType("application/cloudevents+json")
                                .deliveryMode(2)
                                .messageId(event.id())
                                .build(),
                        event.body());
            }
            channel.waitForConfirmsOrDie(10_000);
        });
        return true;
    }

    @Override
    public String toString() {
        return After.text("all events again", after);
    }
}
