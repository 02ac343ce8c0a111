package dev.imdbpipeline.api.listing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.api.sql.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How many rows a list has, counted or as PostgreSQL's planner expects. Works in the caller's transaction. */
@ApplicationScoped
public class Totals {
    private final Queries queries;
    private final ObjectMapper mapper;

    public Totals(Queries queries, ObjectMapper mapper) {
        this.queries = queries;
        this.mapper = mapper;
    }

    /**
     * The rows of a whole list, cursor or not; null if nobody asked.
     *
     * @param from what the list is read from: the {@code from} clause
     * @param page of it that was read
     */
    public Total of(String from, Listing<?> listing, Listing.Slice<?> page) {
        if (listing.total() == TotalKind.NONE) {
            return null;
        }
        if (listing.cursor() == null && page.next() == null) {
            return new Total(page.rows().size(), true);
        }
        String rows = " from " + from + listing.filter().where();
        if (listing.total() == TotalKind.EXACT) {
            return new Total(count("select count(*)" + rows, listing), true);
        }
        // The page is proof of that many rows, whatever the planner expects.
        long least = page.rows().size() + (page.next() == null ? 0 : 1);
        return new Total(
                Math.max(
                        least,
                        expected(
                                "explain (format json) select" + rows,
                                listing.filter().parameters())),
                false);
    }

    /** How many rows the planner expects of a table or view. */
    public long expectedOf(String from) {
        return expected("explain (format json) select from " + from, Map.of());
    }

    private long count(String sql, Listing<?> listing) {
        return queries.list(sql, listing.filter().parameters(), row -> row.getLong(1))
                .get(0);
    }

    private long expected(String explain, Map<String, ?> parameters) {
        String plan = queries.list(explain, parameters, row -> row.getString(1)).get(0);
        try {
            return mapper.readTree(plan).path(0).path("Plan").path("Plan Rows").asLong();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL explains in no JSON", e);
        }
    }

    /**
     * The number of rows in a list.
     *
     * @param exact false where it is the planner's expectation
     */
    public record Total(long rows, boolean exact) {}
}
