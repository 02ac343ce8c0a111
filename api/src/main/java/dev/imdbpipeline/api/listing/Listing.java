package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is asked of a list: which rows, in which order, how many, and after which.
 *
 * @param filter rows asked for
 * @param cursor as sent, null for the first page
 */
public record Listing<E>(Conditions filter, Sort<E> sort, int limit, String cursor) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1_000;

    /** @param limit as sent */
    public static <E> Listing<E> of(Conditions filter, Sort<E> sort, String limit, String cursor) {
        Integer rows = Parameter.integer("limit", limit, 1, MAX_LIMIT);
        return new Listing<>(filter, sort, rows == null ? DEFAULT_LIMIT : rows, cursor);
    }

    /**
     * Reads the page asked for.
     *
     * @param release the list is of this release; a cursor of another one is refused. Zero for lists of no release.
     * @param read runs the query: {@link Query#restriction()} behind its {@code from}
     */
    public Slice<E> read(long release, Function<Query, List<E>> read) {
        String asked = filter + " by " + sort;
        Cursor after = Cursor.read(cursor, release, asked, sort.size());
        Conditions conditions = filter.and(sort.after(after));
        // One row beyond the page tells whether another page follows.
        Query query = new Query(conditions.where() + " order by " + sort.orderBy(), conditions.parameters(), limit + 1);
        List<E> rows = read.apply(query);
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        List<E> page = rows.subList(0, limit);
        return new Slice<>(page, new Cursor(release, asked, sort.keysOf(page.get(limit - 1))).encode());
    }

    /**
     * A query still to be run.
     *
     * @param restriction its {@code where} and {@code order by}
     * @param rows how many to read at most
     */
    public record Query(String restriction, Map<String, Object> parameters, int rows) {}

    /**
     * The rows of a page.
     *
     * @param next cursor of the next page, or null
     */
    public record Slice<E>(List<E> rows, String next) {}
}
