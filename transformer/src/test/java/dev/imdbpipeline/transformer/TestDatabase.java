package dev.imdbpipeline.transformer;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own for a test that needs no service, on the embedded server that all tests of the JVM share. */
public final class TestDatabase {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();

    /** An empty database. */
    public TestDatabase() throws IOException, SQLException {
        var database = dev.imdbpipeline.sandbox.test.TestDatabase.create();
        dataSource.setURL(database.jdbcUrl());
        dataSource.setCurrentSchema("transformer");
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            execute(connection, statements);
        }
    }

    public static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Creates what the models of the product need beside their sources. */
    public static void createSearchFunctions(Connection connection) throws IOException, SQLException {
        try (InputStream migration = TestDatabase.class.getResourceAsStream("/db/search/V30__search_functions.sql")) {
            execute(connection, new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Creates the table of a dataset with its key, as the loader does. */
    public static void createTable(Connection connection, String schema, Dataset dataset) throws SQLException {
        String columns = dataset.columns().stream()
                .map(column ->
                        column.sqlName() + " " + column.type().sqlType() + (column.required() ? " not null" : ""))
                .collect(Collectors.joining(", "));
        String key = dataset.key().stream().map(Column::sqlName).collect(Collectors.joining(", "));
        execute(
                connection,
                "create table %s.%s (%s, primary key (%s))".formatted(schema, dataset.table(), columns, key));
    }

    /** Inserts rows as they stand in the published files: fields separated by tabs, missing ones as {@code \N}. */
    public static void insert(Connection connection, String schema, Dataset dataset, List<String> lines)
            throws SQLException {
        String values = dataset.columns().stream()
                .map(column -> "?::" + column.type().sqlType().replace(" collate \"C\"", ""))
                .collect(Collectors.joining(", "));
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into %s.%s values (%s)".formatted(schema, dataset.table(), values))) {
            for (String line : lines) {
                String[] fields = line.split("\t", -1);
                for (int index = 0; index < fields.length; index++) {
                    statement.setString(index + 1, fields[index].equals("\\N") ? null : fields[index]);
                }
                statement.executeUpdate();
            }
        }
    }

    /** The rows of a query as text, columns separated by a bar, missing values as {@code -}. */
    public List<String> rows(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return rows(connection, sql);
        }
    }

    public static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    String value = result.getString(column);
                    values.add(value == null ? "-" : value);
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }
}
