package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An order over a list that no two rows share, and the condition that continues it after a given row.
 *
 * <p>Rows without a value come last in both directions.
 */
public final class Sort<E> {
    private final List<Term<E>> terms;

    private Sort(List<Term<E>> terms) {
        this.terms = List.copyOf(terms);
    }

    private record Term<E>(SortKey<E> key, boolean descending) {}

    /**
     * Reads a {@code sort} parameter: keys separated by commas, a minus for descending.
     *
     * @param value as sent; null or the default for the order of the tie breaker
     * @param tieBreaker added last, so that the order is total
     */
    public static <E> Sort<E> read(String value, Collection<SortKey<E>> keys, SortKey<E> tieBreaker) {
        List<Term<E>> terms = new ArrayList<>();
        for (String word : Parameter.list("sort", value)) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            SortKey<E> key = keys.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Parameter.unusable("sort", "must be made of " + names(keys), word));
            if (terms.stream().noneMatch(term -> term.key.equals(key))) {
                terms.add(new Term<>(key, descending));
            }
        }
        if (terms.stream().noneMatch(term -> term.key.equals(tieBreaker))) {
            terms.add(new Term<>(tieBreaker, false));
        }
        return new Sort<>(terms);
    }

    /** The {@code order by} list. */
    String orderBy() {
        return terms.stream()
                .map(term -> term.key.expression() + (term.descending ? " desc" : " asc") + " nulls last")
                .collect(Collectors.joining(", "));
    }

    int size() {
        return terms.size();
    }

    /** The sort keys of a row, as a cursor carries them. */
    List<String> keysOf(E row) {
        return terms.stream().map(term -> term.key.printed(row)).toList();
    }

    /** Restricts a query to the rows behind the cursor, null for the first page. */
    Conditions after(Cursor cursor) {
        if (cursor == null) {
            return Conditions.none();
        }
        Map<String, Object> parameters = new HashMap<>();
        List<String> alternatives = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = 0; i < terms.size(); i++) {
            Term<E> term = terms.get(i);
            String expression = term.key.expression();
            String text = cursor.keys().get(i);
            if (text == null) {
                equalSoFar.append(expression).append(" is null and ");
                continue;
            }
            String parameter = "after" + i;
            String placeholder = term.key.placeholder(parameter);
            parameters.put(parameter, value(term.key, text));
            String beyond = expression + (term.descending ? " < " : " > ") + placeholder;
            alternatives.add("(" + equalSoFar + "(" + beyond + " or " + expression + " is null))");
            equalSoFar.append(expression).append(" = ").append(placeholder).append(" and ");
        }
        if (alternatives.isEmpty()) {
            throw Cursor.invalid("It is damaged.");
        }
        return new Conditions(List.of("(" + String.join(" or ", alternatives) + ")"), parameters);
    }

    @Override
    public String toString() {
        return terms.stream()
                .map(term -> (term.descending ? "-" : "") + term.key.name())
                .collect(Collectors.joining(","));
    }

    private static Object value(SortKey<?> key, String text) {
        try {
            return key.read().apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Cursor.invalid("It is damaged.");
        }
    }

    private static <E> String names(Collection<SortKey<E>> keys) {
        return keys.stream().map(SortKey::name).collect(Collectors.joining(", "))
                + ", each with a minus for descending";
    }
}
