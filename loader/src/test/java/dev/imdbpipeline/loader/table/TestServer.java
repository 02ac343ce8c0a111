package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.sandbox.test.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases for plain tests, on the one PostgreSQL of this JVM. */
final class TestServer {
    private TestServer() {}

    /** An empty database with the schema the loader builds tables in. */
    static PGSimpleDataSource newDatabase() throws SQLException, IOException {
        TestDatabase created = TestDatabase.create();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(created.jdbcUrl());
        database.setUser(created.user());
        database.setPassword(created.password());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema imdb_next");
        }
        return database;
    }
}
