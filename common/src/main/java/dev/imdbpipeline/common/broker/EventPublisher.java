package dev.imdbpipeline.common.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import dev.imdbpipeline.common.event.EventCodec;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Publishes events and returns only when the broker has confirmed them.
 *
 * <p>Written on the plain client because the connector's outgoing channels stop for ever after a reconnect with a confirm in
 * flight. There is no recovery here on purpose: whatever fails closes the connection, the next call opens a new one and declares
 * the whole topology on it, and the outbox sends the event again.
 */
@ApplicationScoped
public class EventPublisher {
    /** The exchange without a name brings a message to the queue that its routing key names. */
    private static final String TO_QUEUE = "";

    private static final int PERSISTENT = 2;
    private static final int TRANSIENT = 1;

    private final BrokerSettings settings;
    private final ConnectionFactory factory = new ConnectionFactory();
    private final String connectionName;
    private final ConcurrentLinkedQueue<ConfirmChannel> idle = new ConcurrentLinkedQueue<>();
    private Connection connection;

    public EventPublisher(
            BrokerSettings settings, @ConfigProperty(name = "quarkus.application.name") String applicationName) {
        this.settings = settings;
        this.connectionName = applicationName + " publisher";
        factory.setHost(settings.host());
        factory.setPort(settings.port());
        factory.setUsername(settings.user());
        factory.setPassword(settings.password());
        factory.setVirtualHost(settings.virtualHost());
        factory.setConnectionTimeout((int) settings.connectTimeout().toMillis());
        factory.setRequestedHeartbeat(10);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
    }

    /**
     * Publishes persistently and waits for the confirm.
     *
     * @throws IOException if the broker cannot be reached, does not confirm in time, or has no queue for the routing key; the
     *     event may or may not have arrived, so send it again
     */
    public void publish(String routingKey, String eventId, byte[] body) throws IOException {
        withChannel(
                channel -> channel.publish(Subscription.EXCHANGE, routingKey, properties(eventId, PERSISTENT), body));
    }

    /**
     * Publishes a report that may get lost, e.g. progress.
     *
     * <p>Without a time to live, though an old report is of little use: RabbitMQ counts it from now on, Qpid reads it as a point in
     * time, which then lies in the year 1970, and drops every report at once.
     */
    public void publishTransient(String routingKey, String eventId, byte[] body) throws IOException {
        withChannel(
                channel -> channel.publish(Subscription.EXCHANGE, routingKey, properties(eventId, TRANSIENT), body));
    }

    /**
     * Puts an event back in one queue, and in no other that hears of its kind; waits for the confirm.
     *
     * @throws IOException as {@link #publish} does
     */
    public void putBack(Subscription subscription, String messageId, byte[] body) throws IOException {
        withChannel(
                channel -> channel.publish(TO_QUEUE, subscription.queue(), properties(messageId, PERSISTENT), body));
    }

    /**
     * Makes sure there is a connection.
     *
     * @throws IOException if there is none and none can be made
     */
    public void ping() throws IOException {
        connection();
    }

    /**
     * How many consumers a queue has, of all instances; -1 if there is no such queue.
     *
     * @throws IOException if the broker cannot be reached
     */
    public int consumers(String queue) throws IOException {
        Channel channel = openChannel();
        try {
            return channel.queueDeclarePassive(queue).getConsumerCount();
        } catch (IOException e) {
            if (e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()) {
                return -1;
            }
            throw e;
        } catch (ShutdownSignalException e) {
            throw new IOException("broker went away", e);
        } finally {
            if (channel.isOpen()) {
                channel.abort();
            }
        }
    }

    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.abort(1000);
            connection = null;
        }
        idle.clear();
    }

    private void withChannel(ChannelAction action) throws IOException {
        ConfirmChannel channel = borrow();
        try {
            action.on(channel);
            idle.add(channel);
        } catch (IOException e) {
            channel.abort();
            throw e;
        } catch (ShutdownSignalException | TimeoutException e) {
            channel.abort();
            throw new IOException("broker did not confirm: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            channel.abort();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a confirm", e);
        }
    }

    private ConfirmChannel borrow() throws IOException {
        for (ConfirmChannel channel; (channel = idle.poll()) != null; ) {
            if (channel.isOpen()) {
                return channel;
            }
        }
        return new ConfirmChannel(openChannel(), settings.confirmTimeout().toMillis());
    }

    private Channel openChannel() throws IOException {
        Channel opened;
        try {
            opened = connection().createChannel();
        } catch (ShutdownSignalException e) {
            throw new IOException("broker went away", e);
        }
        if (opened == null) {
            throw new IOException("broker allows no further channel");
        }
        return opened;
    }

    private synchronized Connection connection() throws IOException {
        if (connection == null || !connection.isOpen()) {
            idle.clear();
            connection = connect();
        }
        return connection;
    }

    /** A connection with a part of the topology would never get the rest: it is closed. */
    private Connection connect() throws IOException {
        try {
            Connection opened = factory.newConnection(connectionName);
            try {
                declareTopology(opened);
                return opened;
            } catch (IOException | TimeoutException | RuntimeException e) {
                opened.abort(1000);
                throw e;
            }
        } catch (TimeoutException e) {
            throw new IOException("broker does not answer at " + settings.host() + ":" + settings.port(), e);
        } catch (ShutdownSignalException e) {
            throw new IOException("broker went away", e);
        }
    }

    private static void declareTopology(Connection connection) throws IOException, TimeoutException {
        try (Channel channel = connection.createChannel()) {
            channel.exchangeDeclare(Subscription.EXCHANGE, "topic", true);
            for (Subscription subscription : Subscription.values()) {
                channel.queueDeclare(subscription.queue(), true, false, false, Map.of());
                channel.queueBind(
                        subscription.queue(),
                        Subscription.EXCHANGE,
                        subscription.eventType().routingKey());
            }
        }
    }

    private static AMQP.BasicProperties properties(String eventId, int deliveryMode) {
        return new AMQP.BasicProperties.Builder()
                .contentType(EventCodec.CONTENT_TYPE)
                .deliveryMode(deliveryMode)
                .messageId(eventId)
                .build();
    }

    @FunctionalInterface
    private interface ChannelAction {
        void on(ConfirmChannel channel) throws IOException, InterruptedException, TimeoutException;
    }

    /** A channel in confirm mode, used by one thread at a time. */
    private static final class ConfirmChannel {
        private final Channel channel;
        private final long timeoutMillis;
        private final AtomicBoolean returned = new AtomicBoolean();

        ConfirmChannel(Channel channel, long timeoutMillis) throws IOException {
            this.channel = channel;
            this.timeoutMillis = timeoutMillis;
            channel.addReturnListener(undeliverable -> returned.set(true));
            try {
                channel.confirmSelect();
            } catch (ShutdownSignalException e) {
                throw new IOException("broker went away", e);
            }
        }

        void publish(String exchange, String routingKey, AMQP.BasicProperties properties, byte[] body)
                throws IOException, InterruptedException, TimeoutException {
            returned.set(false);
            channel.basicPublish(exchange, routingKey, true, properties, body);
            boolean confirmed = channel.waitForConfirms(timeoutMillis);
            // A message no queue is bound for comes back; RabbitMQ confirms it afterwards, Qpid refuses it, before or
            // after.
            if (!confirmed || returned.get()) {
                throw new IOException("no queue is bound to " + routingKey + ", or the broker refused the event");
            }
        }

        boolean isOpen() {
            return channel.isOpen();
        }

        void abort() {
            try {
                channel.abort();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
