package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.answer.FormatParameter;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.ListQuery;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.parameter.UnknownParameterFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which rows of a mart are asked for, in which order; the columns of the mart are its parameters. */
final class MartQuery extends ListQuery<Marts.Row> {
    private static final String IS_ADULT = "is_adult";
    private static final List<String> OWN_PARAMETERS =
            List.of("sort", "limit", "cursor", "total", "adult", FormatParameter.NAME);

    private final MartView mart;
    private final MultivaluedMap<String, String> parameters;

    MartQuery(MartView mart, MultivaluedMap<String, String> parameters) {
        this.mart = mart;
        this.parameters = parameters;
        this.sort = parameters.getFirst("sort");
        this.limit = parameters.getFirst("limit");
        this.cursor = parameters.getFirst("cursor");
        this.total = parameters.getFirst("total");
    }

    @Override
    protected Conditions conditions() {
        Parameter.oneOf(
                FormatParameter.NAME,
                parameters.getFirst(FormatParameter.NAME),
                dev.imdbpipeline.api.answer.Format.IDS);
        Conditions conditions = Conditions.none();
        parameters.forEach((parameter, values) -> {
            if (!OWN_PARAMETERS.contains(parameter)) {
                for (String value : values) {
                    if (!MartFilter.add(conditions, mart, parameter, value)) {
                        throw UnknownParameterFilter.unknown(parameter, known());
                    }
                }
            }
        });
        boolean adult = Parameter.bool("adult", parameters.getFirst("adult"), false);
        if (!adult && mart.column(IS_ADULT).isPresent() && !parameters.containsKey(IS_ADULT)) {
            conditions.add(MartColumn.expression(IS_ADULT) + " is not true");
        }
        return conditions;
    }

    private Set<String> known() {
        Set<String> names = new TreeSet<>(OWN_PARAMETERS);
        names.addAll(MartFilter.parameters(mart));
        return names;
    }

    /**
     * The place of the row in its table breaks ties: every table has one, and tables of a release never change. The name cannot be
     * that of a column.
     */
    @Override
    protected Sort<Marts.Row> order() {
        List<SortKey<Marts.Row>> keys = new ArrayList<>();
        for (MartColumn column : mart.plainColumns()) {
            keys.add(SortKey.printed(
                    column.name(),
                    column.expression(),
                    column.type(),
                    row -> row.keys().get(column.name())));
        }
        return Sort.read(
                sort,
                keys,
                SortKey.printed("ctid", "m.ctid", "tid", row -> row.keys().get("ctid")));
    }

    /** The columns whose values a cursor needs. */
    List<String> sortedBy() {
        return Stream.concat(
                        Parameter.list("sort", sort).stream()
                                .map(word -> word.startsWith("-") ? word.substring(1) : word),
                        Stream.of("ctid"))
                .distinct()
                .filter(name -> name.equals("ctid") || mart.column(name).isPresent())
                .toList();
    }
}
