package dev.imdbpipeline.sandbox.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedServicesTest {
    @Test
    void gives_a_fresh_database_on_the_same_server_a_broker_and_a_data_folder() throws Exception {
        var one = new EmbeddedServices();
        var other = new EmbeddedServices();
        Map<String, String> first = one.start();
        Map<String, String> second = other.start();
        try {
            assertThat(second.get("DB_PORT")).isEqualTo(first.get("DB_PORT"));
            assertThat(second.get("DB_NAME")).isNotEqualTo(first.get("DB_NAME"));
            try (Connection connection = connect(first)) {
                connection.createStatement().execute("create table mine (id int)");
            }
            try (Connection connection = connect(second);
                    var tables = connection.createStatement().executeQuery("select to_regclass('mine') is null")) {
                assertThat(tables.next()).isTrue();
                assertThat(tables.getBoolean(1)).isTrue();
            }
            assertThat(Path.of(first.get("IMDB_DATA_DIR"))).isEmptyDirectory();
            ConnectionFactory factory = new ConnectionFactory();
            factory.setHost(first.get("RABBITMQ_HOST"));
            factory.setPort(Integer.parseInt(first.get("RABBITMQ_PORT")));
            factory.setUsername(first.get("RABBITMQ_USER"));
            factory.setPassword(first.get("RABBITMQ_PASSWORD"));
            factory.setVirtualHost(first.get("RABBITMQ_VHOST"));
            try (var connection = factory.newConnection()) {
                assertThat(connection.isOpen()).isTrue();
            }
        } finally {
            one.stop();
            other.stop();
        }
        assertThat(Files.exists(Path.of(first.get("IMDB_DATA_DIR")))).isFalse();
    }

    private static Connection connect(Map<String, String> settings) throws Exception {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + settings.get("DB_HOST") + ":" + settings.get("DB_PORT") + "/"
                        + settings.get("DB_NAME"),
                settings.get("DB_USER"),
                settings.get("DB_PASSWORD"));
    }
}
