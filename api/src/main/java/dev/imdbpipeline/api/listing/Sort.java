package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order over a list that no two rows share.
 *
 * <p>Rows without a value come last in both directions. Rows that are equal by all that was asked for follow the tie breakers, in the
 * direction of the last key, so that an index over both serves both directions.
 */
public final class Sort<E> {
    private final List<SortTerm<E>> terms;

    private Sort(List<SortTerm<E>> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads a {@code sort} parameter: keys separated by commas, a minus for descending.
     *
     * @param value as sent; null for the order of the tie breaker
     * @param tieBreaker added last, so that the order is total; no row lacks it
     */
    public static <E> Sort<E> read(String value, Collection<SortKey<E>> keys, SortKey<E> tieBreaker) {
        return read(value, keys, List.of(tieBreaker.required()));
    }

    /** The same where only several keys together tell rows apart. */
    public static <E> Sort<E> read(String value, Collection<SortKey<E>> keys, List<SortKey<E>> tieBreakers) {
        List<SortTerm<E>> terms = new ArrayList<>();
        for (String word : Parameter.list("sort", value)) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            SortKey<E> key = keys.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Parameter.unusable("sort", "must be made of " + names(keys), word));
            add(terms, new SortTerm<>(key, descending));
        }
        boolean descending = !terms.isEmpty() && terms.get(terms.size() - 1).descending();
        tieBreakers.forEach(key -> add(terms, new SortTerm<>(key, descending)));
        return new Sort<>(terms);
    }

    private static <E> void add(List<SortTerm<E>> terms, SortTerm<E> added) {
        if (terms.stream()
                .noneMatch(term -> term.key().name().equals(added.key().name()))) {
            terms.add(added);
        }
    }

    int size() {
        return terms.size();
    }

    /** The sort keys of a row, as a cursor carries them. */
    List<String> keysOf(E row) {
        return terms.stream().map(term -> term.key().printed(row)).toList();
    }

    /**
     * The list in stretches, in their order, without what precedes the cursor.
     *
     * @param cursor null for the whole list
     */
    List<Stretch> stretches(Cursor cursor) {
        SortTerm<E> first = terms.get(0);
        String orderBy = first.orderByWithin()
                + terms.stream().skip(1).map(term -> ", " + term.orderBy()).collect(Collectors.joining());
        if (!first.key().optional()) {
            return List.of(new Stretch(behind(cursor, 0), orderBy));
        }
        Conditions absent = Conditions.none().add(first.key().expression() + " is null");
        if (cursor != null && cursor.keys().get(0) == null) {
            return List.of(new Stretch(absent.and(behind(cursor, 1)), orderBy));
        }
        Conditions present = Conditions.none().add(first.key().expression() + " is not null");
        return List.of(new Stretch(present.and(behind(cursor, 0)), orderBy), new Stretch(absent, orderBy));
    }

    /** Restricts a query to the rows behind the cursor by the terms from the given one on; null for no restriction. */
    private Conditions behind(Cursor cursor, int from) {
        if (cursor == null) {
            return Conditions.none();
        }
        if (from == terms.size()) {
            throw Cursor.invalid("It is damaged.");
        }
        return new Seek<>(terms, cursor.keys()).behind(from);
    }

    @Override
    public String toString() {
        return terms.stream().map(SortTerm::toString).collect(Collectors.joining(","));
    }

    private static <E> String names(Collection<SortKey<E>> keys) {
        return keys.stream().map(SortKey::name).collect(Collectors.joining(", "))
                + ", each with a minus for descending";
    }
}
