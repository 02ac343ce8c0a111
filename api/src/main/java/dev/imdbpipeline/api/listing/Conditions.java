package dev.imdbpipeline.api.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a list is restricted to: clauses of a query, all of which must hold, and the values of their named parameters.
 *
 * <p>Clauses are written by us alone; whatever a caller sends travels as a parameter.
 */
public record Conditions(List<String> clauses, Map<String, Object> parameters) {
    public static Conditions none() {
        return new Conditions(new ArrayList<>(), new HashMap<>());
    }

    /** Adds a clause without parameters. */
    public Conditions add(String clause) {
        clauses.add(clause);
        return this;
    }

    /** Adds a clause with one parameter, unless the value is null. */
    public Conditions add(String clause, String parameter, Object value) {
        if (value != null) {
            clauses.add(clause);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Adds a clause with a list for its parameter, unless the list is empty. */
    public Conditions addList(String clause, String parameter, List<String> values) {
        return add(clause, parameter, values.isEmpty() ? null : values);
    }

    /** These and the others. */
    public Conditions and(Conditions others) {
        Conditions both = none();
        both.clauses.addAll(clauses);
        both.clauses.addAll(others.clauses);
        both.parameters.putAll(parameters);
        both.parameters.putAll(others.parameters);
        return both;
    }

    /** The {@code where} clause with a leading blank, or nothing. */
    public String where() {
        return clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
    }

    /** The same text for the same restriction. */
    @Override
    public String toString() {
        return String.join(" and ", clauses) + new TreeMap<>(parameters);
    }
}
