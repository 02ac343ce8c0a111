package dev.imdbpipeline.sandbox.test;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.imdbpipeline.common.broker.Subscription;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * A virtual host of a real RabbitMQ, emptied for one test application.
 *
 * <p>The queues are deleted rather than purged: each application then declares them itself, as after a first installation.
 */
record RabbitVirtualHost(String host, int port, String user, String password, String name) implements TestBroker {
    private static final int AMQP_PORT = 5672;

    /** Whether the variables name a RabbitMQ. */
    static boolean isConfigured() {
        return setting("RABBITMQ_HOST").isPresent();
    }

    static RabbitVirtualHost create() throws IOException {
        var virtualHost = new RabbitVirtualHost(
                setting("RABBITMQ_HOST").orElseThrow(),
                setting("RABBITMQ_PORT").map(Integer::parseInt).orElse(AMQP_PORT),
                setting("RABBITMQ_USER").orElse("guest"),
                setting("RABBITMQ_PASSWORD").orElse("guest"),
                setting("RABBITMQ_VHOST").orElse("/"));
        virtualHost.empty();
        return virtualHost;
    }

    /** An environment variable, or a system property of the same name, which wins. */
    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name, System.getenv(name)))
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }

    private void empty() throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(host);
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(name);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            for (Subscription subscription : Subscription.values()) {
                channel.queueDelete(subscription.queue());
            }
            channel.exchangeDelete(Subscription.EXCHANGE);
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ at " + host + ":" + port + " does not answer", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "RABBITMQ_HOST", host,
                "RABBITMQ_PORT", Integer.toString(port),
                "RABBITMQ_USER", user,
                "RABBITMQ_PASSWORD", password,
                "RABBITMQ_VHOST", name);
    }

    @Override
    public void close() throws IOException {
        empty();
    }
}
