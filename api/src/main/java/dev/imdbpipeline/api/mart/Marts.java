package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.export.Exports;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Relation;
import dev.imdbpipeline.api.listing.Totals;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Queries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MultivaluedMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads marts: whatever tables and views the current release has in the schema of that name.
 *
 * <p>SQL is composed of names PostgreSQL's catalogue gave; what a caller sends is compared with those or travels as a parameter.
 */
@ApplicationScoped
public class Marts {
    private static final int LONGEST_NAME = 63;

    private final ReleaseReads reads;
    private final MartCatalog catalog;
    private final Queries queries;
    private final Totals totals;
    private final Exports exports;

    public Marts(ReleaseReads reads, MartCatalog catalog, Queries queries, Totals totals, Exports exports) {
        this.reads = reads;
        this.catalog = catalog;
        this.queries = queries;
        this.totals = totals;
        this.exports = exports;
    }

    /** A row as PostgreSQL prints it in JSON, and the values of the columns it is sorted by. */
    public record Row(@JsonValue @JsonRawValue String json, Map<String, String> keys) {}

    Page<MartView> list() {
        return reads.read(release -> new Page<>(catalog.all(), Meta.of(release)));
    }

    /** @throws ProblemException if there is no such mart, or a parameter does not fit it */
    Page<Row> read(String name, MultivaluedMap<String, String> parameters) {
        return reads.read(release -> {
            MartView mart = find(release, name);
            MartQuery query = new MartQuery(mart, catalog.key(name), parameters);
            Listing<Row> listing = query.page();
            Listing.Slice<Row> slice = listing.read(release.release(), page -> rows(query, page));
            Meta meta = Meta.of(release).next(slice.next());
            Totals.Total total = totals.of(mart.from(), listing, slice);
            return new Page<>(slice.rows(), total == null ? meta : meta.total(total.rows(), total.exact()));
        });
    }

    /** All rows asked for as a file; in the order they are stored in if nothing else was asked for, so that nothing has to be sorted. */
    Page<Row> export(String name, MultivaluedMap<String, String> parameters, Format format) {
        Asked asked = reads.read(release -> {
            MartView mart = find(release, name);
            return new Asked(mart.relation(), new MartQuery(mart, catalog.key(name), parameters));
        });
        Listing<Row> listing = asked.query.whole();
        return asked.query.isUnordered()
                ? exports.unordered(asked.relation, listing.filter(), format)
                : exports.list(asked.relation, listing, format);
    }

    private record Asked(Relation<Row> relation, MartQuery query) {}

    private MartView find(Release release, String name) {
        return (name.length() > LONGEST_NAME ? java.util.Optional.<MartView>empty() : catalog.find(name))
                .orElseThrow(() -> ProblemException.notFound("Release " + release.release() + " has no mart "
                        + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "."));
    }

    private List<Row> rows(MartQuery query, Listing.Query page) {
        List<String> sortedBy = query.sortedBy();
        return queries.list(query.select(page), page.parameters(), row -> row(row, sortedBy));
    }

    private static Row row(ResultSet row, List<String> sortedBy) throws SQLException {
        Map<String, String> keys = new HashMap<>();
        for (int i = 0; i < sortedBy.size(); i++) {
            keys.put(sortedBy.get(i), row.getString(i + 2));
        }
        return new Row(row.getString(1), keys);
    }
}
