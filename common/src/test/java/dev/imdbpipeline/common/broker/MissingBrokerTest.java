package dev.imdbpipeline.common.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class MissingBrokerTest {
    @Test
    void aMissingBrokerIsNoMissingConsumer() throws IOException {
        EventPublisher publisher = new EventPublisher(settings(freePort()), "loader");

        HealthCheckResponse broker = new BrokerReadiness(publisher).call();
        HealthCheckResponse consumers = new ConsumerReadiness(publisher, "loader").call();

        assertThat(broker.getStatus()).isEqualTo(Status.DOWN);
        assertThat(broker.getData().orElseThrow()).containsKey("reason");
        assertThat(consumers.getStatus()).isEqualTo(Status.UP);
        assertThat(consumers.getData().orElseThrow()).containsEntry("unknown", "the message broker is away");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static BrokerSettings settings(int port) {
        return new BrokerSettings() {
            @Override
            public String host() {
                return "127.0.0.1";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String user() {
                return "guest";
            }

            @Override
            public String password() {
                return "guest";
            }

            @Override
            public String virtualHost() {
                return "/";
            }

            @Override
            public Duration confirmTimeout() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(1);
            }
        };
    }
}
