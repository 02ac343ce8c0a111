package dev.imdbpipeline.loader.load;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.EventCodec;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.EventType;
import dev.imdbpipeline.common.event.UnreadableEventException;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.Config;

/** The neighbours of the loader: sends events to it, and hears every event it sends. */
final class EventTap implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final List<Event<?>> heard = new CopyOnWriteArrayList<>();
    private final List<byte[]> unreadable = new CopyOnWriteArrayList<>();
    private final Connection connection;
    private final Channel channel;

    EventTap(Config config) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(config.getValue("pipeline.broker.host", String.class));
        factory.setPort(config.getValue("pipeline.broker.port", Integer.class));
        factory.setUsername(config.getValue("pipeline.broker.user", String.class));
        factory.setPassword(config.getValue("pipeline.broker.password", String.class));
        factory.setVirtualHost(config.getValue("pipeline.broker.virtual-host", String.class));
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.exchangeDeclare(Subscription.EXCHANGE, BuiltinExchangeType.TOPIC, true);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, Subscription.EXCHANGE, "#");
        channel.basicConsume(queue, true, (tag, delivery) -> hear(delivery.getBody()), tag -> {});
    }

    private void hear(byte[] body) {
        try {
            heard.add(codec.read(body));
        } catch (UnreadableEventException e) {
            unreadable.add(body);
        }
    }

    /** What no consumer can read. */
    List<byte[]> unreadable() {
        return List.copyOf(unreadable);
    }

    /** The data of all events of that kind about that run, in the order they happened. */
    <T extends EventData> List<T> heard(UUID runId, Class<T> type) {
        return heard.stream()
                .filter(event ->
                        type.isInstance(event.data()) && event.data().runId().equals(runId))
                .sorted(Comparator.comparing(Event::time))
                .map(event -> type.cast(event.data()))
                .toList();
    }

    /** @return the id of the event */
    String send(EventData data) throws IOException {
        String id = UUID.randomUUID().toString();
        send(id, data);
        return id;
    }

    void send(String id, EventData data) throws IOException {
        EventType type = EventType.of(data);
        send(type.routingKey(), codec.write(new Event<>(id, "/test", type, Instant.now(), data)));
    }

    void send(String routingKey, byte[] body) throws IOException {
        channel.basicPublish(Subscription.EXCHANGE, routingKey, MessageProperties.PERSISTENT_BASIC, body);
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
