package dev.imdbpipeline.api.listing;

import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The condition that continues a list behind a given row, in a form an index can start from. */
final class Seek<E> {
    private final List<SortTerm<E>> terms;
    private final List<String> keys;
    private final Map<String, Object> parameters = new HashMap<>();

    Seek(List<SortTerm<E>> terms, List<String> keys) {
        this.terms = terms;
        this.keys = keys;
    }

    /** Rows behind the given one by the terms from that one on, all terms before being equal. */
    Conditions behind(int from) {
        return new Conditions(List.of(isRow(from) ? row(from) : alternatives(from)), parameters);
    }

    /** One direction and a value everywhere: PostgreSQL compares such rows as a whole, and starts an index right there. */
    private boolean isRow(int from) {
        for (int i = from; i < terms.size(); i++) {
            boolean mayBeMissing = terms.get(i).key().optional() && i > 0;
            if (terms.get(i).descending() != terms.get(from).descending() || mayBeMissing || keys.get(i) == null) {
                return false;
            }
        }
        return true;
    }

    private String row(int from) {
        List<SortTerm<E>> rest = terms.subList(from, terms.size());
        List<String> values = new ArrayList<>();
        for (int i = from; i < terms.size(); i++) {
            values.add(value(i));
        }
        if (rest.size() == 1) {
            return rest.get(0).key().expression() + " " + rest.get(0).beyond() + " " + values.get(0);
        }
        return rest.stream().map(term -> term.key().expression()).collect(Collectors.joining(", ", "(", ")")) + " "
                + rest.get(0).beyond() + " " + values.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** Beyond in the first term; or equal there and beyond in the second; and so on. */
    private String alternatives(int from) {
        List<String> alternatives = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = from; i < terms.size(); i++) {
            String expression = terms.get(i).key().expression();
            if (keys.get(i) == null) {
                equalSoFar.append(expression).append(" is null and ");
                continue;
            }
            String value = value(i);
            String beyond = expression + " " + terms.get(i).beyond() + " " + value;
            boolean nullsFollow = terms.get(i).key().optional() && i > 0;
            alternatives.add(
                    "(" + equalSoFar + (nullsFollow ? "(" + beyond + " or " + expression + " is null)" : beyond) + ")");
            equalSoFar.append(expression).append(" = ").append(value).append(" and ");
        }
        if (alternatives.isEmpty()) {
            throw Cursor.invalid("It is damaged.");
        }
        String any = "(" + String.join(" or ", alternatives) + ")";
        if (from > 0) {
            return any;
        }
        // Says nothing new, but an index of the first key can start from it.
        return terms.get(0).key().expression() + " " + terms.get(0).beyond() + "= " + value(0) + " and " + any;
    }

    private String value(int term) {
        String parameter = "after" + term;
        SortKey<E> key = terms.get(term).key();
        if (keys.get(term) == null) {
            throw Cursor.invalid("It is damaged.");
        }
        try {
            parameters.put(parameter, key.read().apply(keys.get(term)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Cursor.invalid("It is damaged.");
        }
        return key.placeholder(parameter);
    }
}
