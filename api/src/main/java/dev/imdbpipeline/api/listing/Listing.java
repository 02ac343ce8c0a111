package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is asked of a list: which rows, in which order, how many, and after which.
 *
 * @param filter rows asked for
 * @param limit rows of a page; null if the caller said nothing
 * @param cursor as sent, null for the first page
 * @param total how much the caller wants to know of the whole
 */
public record Listing<E>(Conditions filter, Sort<E> sort, Integer limit, String cursor, TotalKind total) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 1_000;

    /** A page of a list. */
    public static <E> Listing<E> page(Conditions filter, Sort<E> sort, PageQuery page) {
        return of(filter, sort, page, MAX_LIMIT);
    }

    /** A list to its end, or as many rows of it as the caller wants. */
    public static <E> Listing<E> whole(Conditions filter, Sort<E> sort, PageQuery page) {
        return of(filter, sort, page, Integer.MAX_VALUE);
    }

    private static <E> Listing<E> of(Conditions filter, Sort<E> sort, PageQuery page, int mostRows) {
        Integer rows = Parameter.integer("limit", page.limit, 1, mostRows);
        return new Listing<>(filter, sort, rows, page.cursor, page.total());
    }

    /** Rows of a page. */
    public int pageRows() {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /**
     * Reads the page asked for.
     *
     * @param release the list is of this release; a cursor of another one is refused. Zero for lists of no release.
     * @param read runs a query: {@link Query#restriction()} behind its {@code from}
     */
    public Slice<E> read(long release, Function<Query, List<E>> read) {
        int size = pageRows();
        List<E> rows = new ArrayList<>();
        for (Query query : queries(release)) {
            // One row beyond the page tells whether another page follows.
            if (rows.size() <= size) {
                rows.addAll(read.apply(query.limited(size + 1 - rows.size())));
            }
        }
        if (rows.size() <= size) {
            return new Slice<>(rows, null);
        }
        List<E> page = List.copyOf(rows.subList(0, size));
        return new Slice<>(page, new Cursor(release, asked(), sort.keysOf(page.get(size - 1))).encode());
    }

    /** The queries that give the list from the cursor to its end, to be run one after the other. */
    public List<Query> queries(long release) {
        Cursor after = Cursor.read(cursor, release, asked(), sort.size());
        return sort.stretches(after).stream()
                .map(stretch -> {
                    Conditions conditions = filter.and(stretch.conditions());
                    String restriction = conditions.where() + " order by " + stretch.orderBy();
                    return new Query(restriction, conditions.parameters(), Integer.MAX_VALUE);
                })
                .toList();
    }

    private String asked() {
        return filter + " by " + sort;
    }

    /**
     * A query still to be run.
     *
     * @param restriction its {@code where} and {@code order by}
     * @param rows how many to read at most
     */
    public record Query(String restriction, Map<String, Object> parameters, int rows) {
        Query limited(int most) {
            return new Query(restriction, parameters, most);
        }

        /** The restriction with its limit. */
        public String limitedRestriction() {
            return restriction + " limit " + rows;
        }
    }

    /**
     * The rows of a page.
     *
     * @param next cursor of the next page, or null
     */
    public record Slice<E>(List<E> rows, String next) {}
}
