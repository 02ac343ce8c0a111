package dev.imdbpipeline.e2e.chaos.site;

import com.rabbitmq.client.GetResponse;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hears every event that may not get lost, in a durable queue of its own: what was announced, whoever else heard of it. */
public final class Tap {
    private static final String QUEUE = "chaos.tap";

    private final Servers servers;
    private final Map<String, Announced> announced = new LinkedHashMap<>();

    private Tap(Servers servers) {
        this.servers = servers;
    }

    static Tap open(Servers servers) throws IOException, InterruptedException {
        servers.onChannel(channel -> {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
            for (EventType type : EventType.values()) {
                if (type != EventType.STEP_PROGRESS) {
                    channel.queueBind(QUEUE, Subscription.EXCHANGE, type.routingKey());
                }
            }
        });
        return new Tap(servers);
    }

    /** Everything announced so far, in order, without repetitions. */
    public synchronized List<Announced> drain() throws IOException, InterruptedException {
        servers.onChannel(channel -> {
            long last = 0;
            for (GetResponse got; (got = channel.basicGet(QUEUE, false)) != null; ) {
                String id = got.getProps().getMessageId();
                if (id != null) {
                    announced.putIfAbsent(
                            id, new Announced(id, got.getEnvelope().getRoutingKey(), got.getBody()));
                }
                last = got.getEnvelope().getDeliveryTag();
            }
            if (last > 0) {
                channel.basicAck(last, true);
            }
        });
        return new ArrayList<>(announced.values());
    }

    /** Messages waiting in each queue of the services. */
    public Map<String, Long> waiting() throws IOException, InterruptedException {
        Map<String, Long> waiting = new LinkedHashMap<>();
        servers.onChannel(channel -> {
            for (Subscription subscription : Subscription.values()) {
                waiting.put(subscription.queue(), channel.messageCount(subscription.queue()));
            }
        });
        return waiting;
    }
}
