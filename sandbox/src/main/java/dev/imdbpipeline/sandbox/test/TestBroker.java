package dev.imdbpipeline.sandbox.test;

import dev.imdbpipeline.sandbox.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A broker without queues for one test application. */
public interface TestBroker extends AutoCloseable {
    /** As the environment variables of the services. */
    Map<String, String> settings();

    @Override
    void close() throws IOException;

    /** A part of the RabbitMQ named by {@code RABBITMQ_HOST} if that is set, else an embedded broker without durability. */
    static TestBroker start(Path folder) throws IOException {
        return RabbitVirtualHost.isConfigured() ? RabbitVirtualHost.create() : embedded(folder);
    }

    private static TestBroker embedded(Path folder) throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, "imdb-test", EmbeddedBroker.Store.MEMORY);
        return new TestBroker() {
            @Override
            public Map<String, String> settings() {
                return Map.of(
                        "RABBITMQ_HOST", broker.host(),
                        "RABBITMQ_PORT", Integer.toString(broker.port()),
                        "RABBITMQ_USER", EmbeddedBroker.USER,
                        "RABBITMQ_PASSWORD", broker.password(),
                        "RABBITMQ_VHOST", "/");
            }

            @Override
            public void close() {
                broker.close();
            }
        };
    }
}
