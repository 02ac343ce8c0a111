package dev.imdbpipeline.sandbox.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The servers a service under test needs: a fresh database on an embedded PostgreSQL, a fresh broker, an empty data folder.
 *
 * <p>Used as {@code @QuarkusTestResource(EmbeddedServices.class)}. Set {@code RABBITMQ_HOST} (and port, user, password; as environment variable or system property)
 * to run the same tests against a real RabbitMQ: the queues of the pipeline in its virtual host {@code RABBITMQ_VHOST} are then deleted before and after each application.
 */
public final class EmbeddedServices implements QuarkusTestResourceLifecycleManager {
    private TestBroker broker;
    private Path folder;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("imdb-services");
            TestDatabase database = TestDatabase.create();
            broker = TestBroker.start(folder.resolve("broker"));
            Map<String, String> config = new HashMap<>(database.settings());
            config.putAll(broker.settings());
            config.put(
                    "IMDB_DATA_DIR",
                    Files.createDirectories(folder.resolve("data")).toString());
            // The broker tells of every queue and connection.
            config.put("quarkus.log.category.\"qpid.message\".level", "WARN");
            config.put("quarkus.log.category.\"org.apache.qpid\".level", "WARN");
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the test could not be created", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (folder != null) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
