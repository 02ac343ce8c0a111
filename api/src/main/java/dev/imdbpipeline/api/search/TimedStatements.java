package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** The statements of one search, in the caller's transaction: each may take what those before it have left of the search's time. */
@ApplicationScoped
class TimedStatements {
    private final Statements statements;

    TimedStatements(Statements statements) {
        this.statements = statements;
    }

    /** As {@link Statements#rows}, once search_begin has said how long the search may take. */
    List<Row> rows(String name, Map<String, ?> parameters) {
        limit();
        return statements.rows(name, parameters);
    }

    /** As {@link Statements#select}, once search_begin has said how long the search may take. */
    List<Row> select(String sql, Map<String, ?> parameters) {
        limit();
        return statements.select(sql, parameters);
    }

    private void limit() {
        statements.rows("search_time_left", Map.of());
    }
}
