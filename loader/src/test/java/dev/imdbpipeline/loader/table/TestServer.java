package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.sandbox.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL for all plain tests of this JVM; each test class takes a database of its own. */
public final class TestServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgresServer server;

    private TestServer() {}

    /** An empty database with the schema the loader builds tables in. */
    public static PGSimpleDataSource newDatabase() throws SQLException {
        String name = "loader_" + DATABASES.incrementAndGet();
        server().createDatabase(name);
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(server().jdbcUrl(name));
        database.setUser(server().user());
        database.setPassword(server().password());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema imdb_next");
        }
        return database;
    }

    private static synchronized EmbeddedPostgresServer server() {
        if (server == null) {
            try {
                server = EmbeddedPostgresServer.throwAway();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
