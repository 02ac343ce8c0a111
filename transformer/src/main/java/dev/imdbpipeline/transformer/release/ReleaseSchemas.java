package dev.imdbpipeline.transformer.release;

import dev.imdbpipeline.common.run.ReleaseLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moves the tables and schemas of releases; everything happens in the caller's transaction.
 *
 * <p>A statement that reads several tables looks up their names one after the other. It sees one release only because a move
 * locks every relation it touches before it moves any: a statement that holds an old table makes the move wait, one that comes
 * later waits for the move and then finds the new tables. Renaming a schema alone would not lock the tables in it.
 *
 * <p>A reader and a move can wait for each other. The lock time-out is shorter than PostgreSQL's {@code deadlock_timeout} (1 s),
 * so it is always the move that gives up, never the reader.
 */
final class ReleaseSchemas {
    static final String NEXT = "_next";
    static final String PREVIOUS = "_prev";
    private static final String TRASH = "_trash";
    private static final String TABLES = "imdb";

    private final Set<String> modelSchemas;

    ReleaseSchemas(Collection<String> modelSchemas) {
        this.modelSchemas = new TreeSet<>(modelSchemas);
    }

    /** Drops what the publication before the last one put away. Takes its time, so never together with a move. */
    void emptyTrash(Connection connection) throws SQLException {
        execute(connection, "set local lock_timeout = '20s'");
        for (String schema : withTables()) {
            execute(connection, "drop schema if exists " + schema + TRASH + " cascade");
        }
    }

    /**
     * Locks all that readers of the current release may hold.
     *
     * @param also further schemas whose relations take part in the move
     * @throws SQLException with SQLSTATE 55P03 if a lock is not to be had in time
     */
    void lock(Connection connection, Duration patience, List<String> also) throws SQLException {
        List<String> schemas = new ArrayList<>(withTables());
        schemas.addAll(also);
        List<String> relations = relations(connection, schemas);
        // Autovacuum gives way, but only to who waits longer than deadlock_timeout; readers do not notice this lock.
        execute(connection, "set local lock_timeout = '10s'");
        lock(connection, relations, "share update exclusive");
        execute(connection, "set local lock_timeout = " + patience.toMillis());
        execute(connection, "select pg_advisory_xact_lock(" + ReleaseLock.KEY + ")");
        lock(connection, relations, "access exclusive");
    }

    /**
     * Makes the next release the current one and the current one the previous. Schemas that were not built make way, too: the
     * release before would otherwise stay in them, and be restored with the one before that.
     *
     * @param builtSchemas schemas of the models of the next release
     * @param changedTables tables that stand in {@code imdb_next}
     */
    void publish(Connection connection, Collection<String> builtSchemas, Collection<String> changedTables)
            throws SQLException {
        for (String schema : withTables()) {
            rename(connection, schema + PREVIOUS, schema + TRASH);
        }
        execute(connection, "create schema " + TABLES + PREVIOUS);
        for (String table : new TreeSet<>(changedTables)) {
            if (relations(connection, List.of(TABLES)).contains(TABLES + "." + table)) {
                execute(connection, "alter table " + TABLES + "." + table + " set schema " + TABLES + PREVIOUS);
            }
            execute(connection, "alter table " + TABLES + NEXT + "." + table + " set schema " + TABLES);
        }
        for (String schema : modelSchemas) {
            rename(connection, schema, schema + PREVIOUS);
        }
        for (String schema : new TreeSet<>(builtSchemas)) {
            execute(connection, "alter schema " + schema + NEXT + " rename to " + schema);
        }
    }

    /** Changes places between the current and the previous release. */
    void restore(Connection connection) throws SQLException {
        String aside = "_aside";
        execute(connection, "create schema " + TABLES + aside);
        for (String relation : relations(connection, List.of(TABLES + PREVIOUS))) {
            String table = relation.substring(relation.indexOf('.') + 1);
            execute(connection, "alter table " + TABLES + "." + table + " set schema " + TABLES + aside);
            execute(connection, "alter table " + TABLES + PREVIOUS + "." + table + " set schema " + TABLES);
            execute(connection, "alter table " + TABLES + aside + "." + table + " set schema " + TABLES + PREVIOUS);
        }
        execute(connection, "drop schema " + TABLES + aside);
        for (String schema : modelSchemas) {
            rename(connection, schema, schema + aside);
            rename(connection, schema + PREVIOUS, schema);
            rename(connection, schema + aside, schema + PREVIOUS);
        }
    }

    /** Either release may lack a schema that the project got or lost between them. */
    private static void rename(Connection connection, String from, String to) throws SQLException {
        if (exists(connection, from)) {
            execute(connection, "alter schema " + from + " rename to " + to);
        }
    }

    List<String> current() {
        return withTables();
    }

    List<String> next() {
        return withTables().stream().map(schema -> schema + NEXT).toList();
    }

    List<String> previous() {
        return withTables().stream().map(schema -> schema + PREVIOUS).toList();
    }

    private List<String> withTables() {
        List<String> schemas = new ArrayList<>();
        schemas.add(TABLES);
        schemas.addAll(modelSchemas);
        return schemas;
    }

    private static void lock(Connection connection, List<String> relations, String mode) throws SQLException {
        if (!relations.isEmpty()) {
            execute(connection, "lock table " + String.join(", ", relations) + " in " + mode + " mode");
        }
    }

    private static List<String> relations(Connection connection, List<String> schemas) throws SQLException {
        List<String> relations = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                select n.nspname || '.' || quote_ident(c.relname)
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (?) and c.relkind in ('r', 'v', 'm', 'p')
                order by array_position(?, n.nspname::text), c.relname""")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.setArray(2, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    relations.add(result.getString(1));
                }
            }
        }
        return relations;
    }

    private static boolean exists(Connection connection, String schema) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regnamespace(?) is not null")) {
            statement.setString(1, schema);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
