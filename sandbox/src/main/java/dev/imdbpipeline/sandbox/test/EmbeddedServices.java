package dev.imdbpipeline.sandbox.test;

import dev.imdbpipeline.sandbox.broker.EmbeddedBroker;
import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL and an AMQP broker for a {@code @QuarkusTest}: one server of each per JVM, a fresh database and an empty broker per
 * application.
 *
 * <p>With {@code RABBITMQ_HOST} in the environment the tests use that RabbitMQ instead of the embedded broker.
 */
public class EmbeddedServices implements QuarkusTestResourceLifecycleManager {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgresServer postgres;

    private EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
        try {
            String database = "test_" + DATABASES.incrementAndGet();
            postgres().createDatabase(database);
            Map<String, String> settings = new HashMap<>();
            settings.put("DB_HOST", "localhost");
            settings.put("DB_PORT", String.valueOf(postgres().port()));
            settings.put("DB_NAME", database);
            settings.put("DB_USER", postgres().user());
            settings.put("DB_PASSWORD", postgres().password());
            settings.put("IMDB_DATA_DIR", Files.createTempDirectory("imdb-data").toString());
            if (System.getenv("RABBITMQ_HOST") == null) {
                broker = EmbeddedBroker.throwAway();
                settings.put("RABBITMQ_HOST", broker.host());
                settings.put("RABBITMQ_PORT", String.valueOf(broker.port()));
                settings.put("RABBITMQ_USER", EmbeddedBroker.USER);
                settings.put("RABBITMQ_PASSWORD", EmbeddedBroker.PASSWORD);
                settings.put("RABBITMQ_VHOST", "default");
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make a database for the test", e);
        }
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    private static synchronized EmbeddedPostgresServer postgres() throws IOException {
        if (postgres == null) {
            postgres = EmbeddedPostgresServer.throwAway();
        }
        return postgres;
    }
}
