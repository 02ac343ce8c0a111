package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.answer.Lookup;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads lists of the current release: pages of them, and rows by their ids. */
@ApplicationScoped
public class ReleaseLists {
    private final ReleaseReads reads;
    private final Queries queries;
    private final Totals totals;

    public ReleaseLists(ReleaseReads reads, Queries queries, Totals totals) {
        this.reads = reads;
        this.queries = queries;
        this.totals = totals;
    }

    /** The page asked for. */
    public <E> Page<E> page(Relation<E> relation, Listing<E> listing) {
        return reads.read(release -> {
            Listing.Slice<E> slice = listing.read(
                    release.release(),
                    query -> queries.list(
                            relation.select() + query.limitedRestriction(), query.parameters(), relation.reader()));
            Meta meta = Meta.of(release).next(slice.next());
            Totals.Total total = totals.of(relation.from(), listing, slice);
            return new Page<>(slice.rows(), total == null ? meta : meta.total(total.rows(), total.exact()));
        });
    }

    /**
     * The rows of these ids, and the ids there is nothing for.
     *
     * @param key expression of the id
     * @param id of a row
     */
    public <E> Lookup<E> lookUp(Relation<E> relation, String key, List<String> ids, Function<E, String> id) {
        return reads.read(release -> {
            Map<String, E> rows = rows(relation, key, ids).stream().collect(Collectors.toMap(id, Function.identity()));
            return new Lookup<>(
                    ids.stream().filter(rows::containsKey).map(rows::get).toList(),
                    ids.stream().filter(asked -> !rows.containsKey(asked)).toList(),
                    Meta.of(release));
        });
    }

    /** The rows of these ids in no particular order, in the caller's transaction. */
    public <E> List<E> rows(Relation<E> relation, String key, List<String> ids) {
        return queries.list(
                relation.select() + " where " + key + " = any(:ids)", Map.of("ids", ids), relation.reader());
    }
}
