package dev.imdbpipeline.api.mart;

import dev.imdbpipeline.api.answer.FormatParameter;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.ListQuery;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.listing.Sort;
import dev.imdbpipeline.api.listing.SortKey;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.parameter.UnknownParameterFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rows of a mart are asked for, in which order; the columns of the mart are its parameters. */
final class MartQuery extends ListQuery<Marts.Row> {
    private static final String IS_ADULT = "is_adult";
    private static final List<String> OWN_PARAMETERS =
            List.of("sort", "limit", "cursor", "total", "adult", FormatParameter.NAME);

    /** Marts that are made for one order, which their table lies in, too; the others follow their key. */
    private static final Map<String, String> USUAL_ORDER = Map.of("mart_actor_kpis", "-avg_rating,-total_votes");

    /** What tells the rows of a mart without key apart, under a name no column can have. */
    private static final String WHOLE_ROW = "";

    private final MartView mart;
    private final List<String> tieBreakers;
    private final MultivaluedMap<String, String> parameters;
    private final boolean isSorted;

    /** @param key the columns that tell rows apart; none if the mart has no such columns */
    MartQuery(MartView mart, List<String> key, MultivaluedMap<String, String> parameters) {
        this.mart = mart;
        this.tieBreakers = key.isEmpty() ? wholeRow(mart) : key;
        this.parameters = parameters;
        this.isSorted = parameters.containsKey("sort");
        this.sort = isSorted ? parameters.getFirst("sort") : USUAL_ORDER.get(mart.name());
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

    /** The first column before the digest: views have it from tables with an index, so that a page reads a few rows of them. */
    private static List<String> wholeRow(MartView mart) {
        return Stream.concat(mart.plainColumns().stream().limit(1).map(MartColumn::name), Stream.of(WHOLE_ROW))
                .toList();
    }

    /**
     * The columns of the key break ties, which an index serves; that no two rows share them, missing values included, is tested of each model.
     * Where there is no key, the first column and then a digest of the whole row do: rows that are the same in every column count as one
     * where a page ends.
     */
    @Override
    protected Sort<Marts.Row> order() {
        return Sort.read(
                sort,
                mart.plainColumns().stream().map(column -> key(column.name())).toList(),
                tieBreakers.stream().map(this::key).toList());
    }

    private SortKey<Marts.Row> key(String name) {
        SortKey<Marts.Row> key = SortKey.printed(
                name,
                expression(name),
                mart.column(name).map(MartColumn::type).orElse("text"),
                row -> row.keys().get(name));
        return name.equals(WHOLE_ROW) ? key.required() : key;
    }

    private static String expression(String name) {
        return name.equals(WHOLE_ROW) ? "md5(cast(m as text))" : MartColumn.expression(name);
    }

    /** The columns whose values a cursor needs, in the order {@link #select} has them behind the row. */
    List<String> sortedBy() {
        return Stream.concat(
                        Parameter.list("sort", sort).stream()
                                .map(word -> word.startsWith("-") ? word.substring(1) : word),
                        tieBreakers.stream())
                .distinct()
                .toList();
    }

    /** Whether all rows are wanted, in whatever order. */
    boolean isUnordered() {
        return !isSorted && cursor == null && limit == null;
    }

    /** The query of a page: JSON is made of the rows of the page alone, not of all that are sorted. */
    String select(Listing.Query page) {
        String keys = sortedBy().stream()
                .map(name -> ", cast(" + expression(name) + " as text)")
                .collect(Collectors.joining());
        return "select cast(row_to_json(m) as text)" + keys + " from (select m.* from " + mart.from()
                + page.limitedRestriction() + ") as m";
    }
}
