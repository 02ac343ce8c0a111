package dev.imdbpipeline.api.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the statements of the {@code sql} folder, in the caller's transaction. */
@ApplicationScoped
public class Statements {
    private final EntityManager entities;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    public Statements(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The rows of a query.
     *
     * @param name of its file, without folder and ending
     * @param parameters by the names the file uses
     */
    public List<Row> rows(String name, Map<String, ?> parameters) {
        return select(texts.computeIfAbsent(name, Statements::text), parameters);
    }

    /**
     * The rows of a query whose conditions depend on what is asked for.
     *
     * @param sql put together from constants; every value is a parameter
     */
    public List<Row> select(String sql, Map<String, ?> parameters) {
        Query query = entities.createNativeQuery(sql, Tuple.class);
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> new Row((Tuple) row)).toList();
    }

    /** Whether there is a table or view of that name; those of other services may not be there yet. */
    public boolean exists(String relation) {
        return Boolean.TRUE.equals(entities.createNativeQuery("select to_regclass(:relation) is not null")
                .setParameter("relation", relation)
                .getSingleResult());
    }

    /** A statement as it stands in its file. */
    public static String text(String name) {
        try (InputStream stream = Statements.class.getResourceAsStream("/sql/" + name + ".sql")) {
            if (stream == null) {
                throw new IllegalArgumentException("no statement " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
