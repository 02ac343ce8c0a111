package dev.imdbpipeline.api.mart;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.parameter.UnknownParameterFilter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads marts: whatever tables the current release has in the schema of that name.
 *
 * <p>SQL is composed of names PostgreSQL's catalogue gave; what a caller sends is compared with those or travels as a parameter.
 */
@ApplicationScoped
public class Marts {
    private static final String IS_ADULT = "is_adult";
    private static final List<String> OWN_PARAMETERS = List.of("sort", "limit", "cursor", "adult");

    private final ReleaseReads reads;
    private final MartCatalog catalog;
    private final EntityManager entities;

    public Marts(ReleaseReads reads, MartCatalog catalog, EntityManager entities) {
        this.reads = reads;
        this.catalog = catalog;
        this.entities = entities;
    }

    /** A row as PostgreSQL prints it in JSON, and the values of the columns it is sorted by. */
    public record Row(@JsonValue @JsonRawValue String json, Map<String, String> keys) {}

    Page<MartView> list() {
        return reads.read(release -> new Page<>(catalog.all(), Meta.of(release)));
    }

    /** @throws ProblemException if there is no such mart, or a parameter does not fit it */
    Page<Row> read(String name, MultivaluedMap<String, String> parameters) {
        return reads.read(release -> {
            MartView mart = catalog.find(name)
                    .orElseThrow(() ->
                            ProblemException.notFound("Release " + release.release() + " has no mart " + name + "."));
            Listing<Row> listing = listing(mart, parameters);
            List<String> sortedBy = sortedBy(mart, parameters.getFirst("sort"));
            Listing.Slice<Row> slice = listing.read(release.release(), query -> rows(mart, sortedBy, query));
            return new Page<>(slice.rows(), Meta.of(release).next(slice.next()));
        });
    }

    private static Listing<Row> listing(MartView mart, MultivaluedMap<String, String> parameters) {
        Conditions conditions = Conditions.none();
        parameters.forEach((parameter, values) -> {
            if (!OWN_PARAMETERS.contains(parameter)) {
                for (String value : values) {
                    if (!MartFilter.add(conditions, mart, parameter, value)) {
                        throw UnknownParameterFilter.unknown(parameter, known(mart));
                    }
                }
            }
        });
        boolean adult = Parameter.bool("adult", parameters.getFirst("adult"), false);
        if (!adult && mart.column(IS_ADULT).isPresent() && !parameters.containsKey(IS_ADULT)) {
            conditions.add(MartColumn.expression(IS_ADULT) + " is not true");
        }
        return Listing.of(
                conditions,
                sort(mart, parameters.getFirst("sort")),
                parameters.getFirst("limit"),
                parameters.getFirst("cursor"));
    }

    private static Set<String> known(MartView mart) {
        Set<String> names = new TreeSet<>(OWN_PARAMETERS);
        names.addAll(MartFilter.parameters(mart));
        return names;
    }

    /**
     * The place of the row in its table breaks ties: every table has one, and tables of a release never change. The name cannot be
     * that of a column.
     */
    private static Sort<Row> sort(MartView mart, String value) {
        List<SortKey<Row>> keys = new ArrayList<>();
        for (MartColumn column : mart.plainColumns()) {
            keys.add(SortKey.printed(
                    column.name(),
                    column.expression(),
                    column.type(),
                    row -> row.keys().get(column.name())));
        }
        return Sort.read(
                value,
                keys,
                SortKey.printed("ctid", "m.ctid", "tid", row -> row.keys().get("ctid")));
    }

    private static List<String> sortedBy(MartView mart, String sort) {
        return Stream.concat(
                        Parameter.list("sort", sort).stream()
                                .map(word -> word.startsWith("-") ? word.substring(1) : word),
                        Stream.of("ctid"))
                .distinct()
                .filter(name -> name.equals("ctid") || mart.column(name).isPresent())
                .toList();
    }

    private List<Row> rows(MartView mart, List<String> sortedBy, Listing.Query query) {
        String keys = sortedBy.stream()
                .map(column -> ", cast(" + MartColumn.expression(column) + " as text)")
                .collect(Collectors.joining());
        String table = "marts." + MartColumn.quote(mart.name());
        Query sql = entities.createNativeQuery(
                "select cast(row_to_json(m) as text)" + keys + " from " + table + " as m" + query.restriction());
        query.parameters().forEach(sql::setParameter);
        List<?> rows = sql.setMaxResults(query.rows()).getResultList();
        return rows.stream().map(row -> row((Object[]) row, sortedBy)).toList();
    }

    private static Row row(Object[] values, List<String> sortedBy) {
        Map<String, String> keys = IntStream.range(0, sortedBy.size())
                .filter(i -> values[i + 1] != null)
                .boxed()
                .collect(Collectors.toMap(sortedBy::get, i -> (String) values[i + 1]));
        return new Row((String) values[0], keys);
    }
}
