package dev.imdbpipeline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real servers, and services that do nothing. */
class PipelineTest {
    @TempDir
    Path folder;

    @BeforeEach
    void packageServices() throws Exception {
        for (String name : Pipeline.SERVICES) {
            FakeService.packageAs(name, folder);
        }
    }

    private Pipeline start(Map<String, String> more) throws Exception {
        var environment = new java.util.HashMap<String, String>();
        environment.put("IMDB_PIPELINE_HOME", folder.toString());
        environment.put("API_PORT", Integer.toString(Ports.free()));
        environment.put("DB_PORT", Integer.toString(Ports.free()));
        environment.putAll(more);
        return Pipeline.start(DemoSettings.of(environment), "http://host", List.of("-Xmx32m"), message -> {});
    }

    @Test
    void starts_servers_and_services_and_stops_them_all() throws Exception {
        Map<String, String> environment;
        Pipeline pipeline = start(Map.of());
        try (pipeline) {
            environment = pipeline.environment();
            assertThat(environment)
                    .containsEntry("IMDB_BASE_URL", "http://host")
                    .containsEntry("DB_USER", "imdb");
            try (var connection = pipeline.connect()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            try (var connection = broker(environment).newConnection()) {
                assertThat(connection.isOpen()).isTrue();
            }
            for (String name : Pipeline.SERVICES) {
                assertThat(pipeline.service(name).isReady()).as(name).isTrue();
                assertThat(Files.readString(pipeline.service(name).log()))
                        .contains("knows " + environment.get("DB_PORT"));
            }
        }
        for (String name : Pipeline.SERVICES) {
            assertThat(pipeline.service(name).isAlive()).as(name).isFalse();
        }
        assertThatThrownBy(pipeline::connect).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> broker(environment).newConnection()).isInstanceOf(java.io.IOException.class);
    }

    private static ConnectionFactory broker(Map<String, String> environment) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(environment.get("RABBITMQ_HOST"));
        factory.setPort(Integer.parseInt(environment.get("RABBITMQ_PORT")));
        factory.setUsername(environment.get("RABBITMQ_USER"));
        factory.setPassword(environment.get("RABBITMQ_PASSWORD"));
        return factory;
    }

    @Test
    void stops_the_servers_if_a_service_does_not_start() throws Exception {
        Files.delete(folder.resolve("transformer/target/quarkus-app/quarkus-run.jar"));
        assertThatThrownBy(() -> start(Map.of()))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("the transformer is not built");
        assertThat(folder.resolve("data/postgres/data/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("data/logs/loader.pid")).doesNotExist();
    }
}
