package dev.imdbpipeline.sandbox.test;

import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/**
 * A fresh database on the one embedded PostgreSQL of this JVM.
 *
 * <p>The address of the server is kept in system properties, because test classes and their resources may be loaded by several class loaders, and static fields
 * would start one server for each.
 */
public record TestDatabase(String host, int port, String name, String user, String password) {
    private static final String PORT_PROPERTY = "dev.imdbpipeline.sandbox.test.postgres.port";
    private static final String USER_PROPERTY = "dev.imdbpipeline.sandbox.test.postgres.user";
    private static final String PASSWORD_PROPERTY = "dev.imdbpipeline.sandbox.test.postgres.password";

    /** Creates it, empty, starting the server if this is the first one. */
    public static TestDatabase create() throws IOException, SQLException {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT_PROPERTY) == null) {
                EmbeddedPostgresServer server = EmbeddedPostgresServer.throwAway();
                System.setProperty(USER_PROPERTY, server.user());
                System.setProperty(PASSWORD_PROPERTY, server.password());
                System.setProperty(PORT_PROPERTY, Integer.toString(server.port()));
            }
        }
        var database = new TestDatabase(
                "127.0.0.1",
                Integer.getInteger(PORT_PROPERTY),
                "test_" + UUID.randomUUID().toString().replace("-", ""),
                System.getProperty(USER_PROPERTY),
                System.getProperty(PASSWORD_PROPERTY));
        try (Connection connection = database.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database.name());
        }
        return database;
    }

    public String jdbcUrl() {
        return jdbcUrl(name);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** A connection of the owner of the database. */
    public Connection connect() throws SQLException {
        return connect(name);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    /** As the environment variables of the services. */
    public Map<String, String> settings() {
        return Map.of(
                "DB_HOST", host,
                "DB_PORT", Integer.toString(port),
                "DB_NAME", name,
                "DB_USER", user,
                "DB_PASSWORD", password);
    }
}
