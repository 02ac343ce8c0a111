package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.imdbpipeline.common.broker.BrokerSettings;
import dev.imdbpipeline.common.broker.EventPublisher;
import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.sandbox.test.TestBroker;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exchange, queues and bindings are there whenever there is a connection. */
class TopologyTest {
    @TempDir
    Path folder;

    @Test
    void aTopologyThatWasDeclaredInPartIsDeclaredAnew() throws Exception {
        Subscription last = Subscription.values()[Subscription.values().length - 1];
        try (TestBroker broker = TestBroker.start(folder);
                Connection connection = connect(broker.settings());
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(last.queue(), true, false, true, Map.of());
            EventPublisher publisher = new EventPublisher(settings(broker.settings()), "loader");
            assertThatThrownBy(publisher::ping).isInstanceOf(IOException.class);
            assertThatThrownBy(publisher::ping).isInstanceOf(IOException.class);

            channel.queueDelete(last.queue());
            publisher.ping();

            assertThat(publisher.consumers(last.queue())).isZero();
            publisher.publish(last.eventType().routingKey(), "an event", new byte[0]);
            assertThat(channel.basicGet(last.queue(), true)).isNotNull();
        }
    }

    private static Connection connect(Map<String, String> settings) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(settings.get("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(settings.get("RABBITMQ_PORT")));
        factory.setUsername(settings.get("RABBITMQ_USER"));
        factory.setPassword(settings.get("RABBITMQ_PASSWORD"));
        factory.setVirtualHost(settings.get("RABBITMQ_VHOST"));
        return factory.newConnection("test");
    }

    private static BrokerSettings settings(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(BrokerSettings.class)
                .withDefaultValue("pipeline.broker.host", settings.get("RABBITMQ_HOST"))
                .withDefaultValue("pipeline.broker.port", settings.get("RABBITMQ_PORT"))
                .withDefaultValue("pipeline.broker.user", settings.get("RABBITMQ_USER"))
                .withDefaultValue("pipeline.broker.password", settings.get("RABBITMQ_PASSWORD"))
                .withDefaultValue("pipeline.broker.virtual-host", settings.get("RABBITMQ_VHOST"))
                .build()
                .getConfigMapping(BrokerSettings.class);
    }
}
