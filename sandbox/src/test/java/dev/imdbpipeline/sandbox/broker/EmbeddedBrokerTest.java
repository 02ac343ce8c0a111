package dev.imdbpipeline.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.imdbpipeline.sandbox.broker.EmbeddedBroker.Store;
import dev.imdbpipeline.sandbox.postgres.PortInUseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    @TempDir
    Path folder;

    @Test
    void keeps_confirmed_messages_over_a_restart() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, 0, "secret", Store.DERBY);
                var connection = broker.connect();
                var channel = connection.createChannel()) {
            channel.exchangeDeclare("events", BuiltinExchangeType.TOPIC, true);
            channel.queueDeclare("listener", true, false, false, Map.of("x-queue-type", "quorum"));
            channel.queueBind("listener", "events", "dataset.#");
            channel.confirmSelect();
            channel.basicPublish(
                    "events",
                    "dataset.staged",
                    true,
                    MessageProperties.PERSISTENT_BASIC,
                    "kept".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5_000);
        }
        try (var broker = EmbeddedBroker.start(folder, 0, "another", Store.DERBY);
                var connection = broker.connect();
                var channel = connection.createChannel()) {
            var message = channel.basicGet("listener", true);
            assertThat(new String(message.getBody(), StandardCharsets.UTF_8)).isEqualTo("kept");
        }
    }

    @Test
    void two_brokers_of_one_jvm_know_nothing_of_each_other() throws Exception {
        try (var one = EmbeddedBroker.start(folder.resolve("one"), 0, "secret", Store.MEMORY);
                var other = EmbeddedBroker.start(folder.resolve("other"), 0, "secret", Store.MEMORY);
                var connection = one.connect();
                var elsewhere = other.connect()) {
            connection.createChannel().queueDeclare("listener", true, false, false, Map.of());
            assertThatThrownBy(() -> elsewhere.createChannel().queueDeclarePassive("listener"))
                    .isInstanceOf(IOException.class)
                    .rootCause()
                    .hasMessageContaining("404");
        }
    }

    @Test
    void refuses_a_wrong_password() throws Exception {
        try (var broker = EmbeddedBroker.start(folder, 0, "secret", Store.MEMORY)) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setHost(broker.host());
            factory.setPort(broker.port());
            factory.setUsername(EmbeddedBroker.USER);
            factory.setPassword("wrong");
            assertThatThrownBy(factory::newConnection).isInstanceOf(IOException.class);
        }
    }

    @Test
    void names_the_port_that_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort(), "secret", Store.MEMORY))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " for the message broker is in use");
        }
    }
}
