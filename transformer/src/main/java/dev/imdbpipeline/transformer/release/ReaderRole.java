package dev.imdbpipeline.transformer.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The database role that may read releases, if there is one. The right to read a table goes with the table wherever it is moved;
 * the right to enter a schema is given with the publication, so the role never sees a release that is not the current one.
 */
final class ReaderRole {
    private final Optional<String> name;

    ReaderRole(Optional<String> name) {
        this.name = name;
    }

    /** Lets the role read all tables and views of these schemas, as soon as it may enter them. */
    void readTables(Connection connection, List<String> schemas) throws SQLException {
        if (isMissing(connection)) {
            return;
        }
        for (String schema : existing(connection, schemas)) {
            execute(connection, "grant select on all tables in schema " + schema + " to " + quoted());
        }
    }

    /** Lets the role into the schemas of the current release, and out of those of the previous one. */
    void enterOnly(Connection connection, List<String> current, List<String> previous) throws SQLException {
        if (isMissing(connection)) {
            return;
        }
        for (String schema : existing(connection, current)) {
            execute(connection, "grant usage on schema " + schema + " to " + quoted());
        }
        for (String schema : existing(connection, previous)) {
            execute(connection, "revoke all on schema " + schema + " from " + quoted());
        }
    }

    private boolean isMissing(Connection connection) throws SQLException {
        if (name.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            statement.setString(1, name.get());
            try (ResultSet result = statement.executeQuery()) {
                return !result.next();
            }
        }
    }

    private static List<String> existing(Connection connection, List<String> schemas) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select array_agg(nspname::text) from pg_namespace where nspname = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getArray(1) == null
                        ? List.of()
                        : List.of((String[]) result.getArray(1).getArray());
            }
        }
    }

    private String quoted() {
        return "\"" + name.orElseThrow().replace("\"", "\"\"") + "\"";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
