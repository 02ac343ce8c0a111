package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;

/** Reads pairs of parameters such as {@code yearFrom} and {@code yearTo}, both inclusive, into conditions. */
public final class Range {
    private Range() {}

    /** Whole numbers from zero to the given one. */
    public static void integer(
            Conditions conditions, String name, String expression, String from, String to, int most) {
        add(conditions, expression, ">=", name + "From", Parameter.integer(name + "From", from, 0, most));
        add(conditions, expression, "<=", name + "To", Parameter.integer(name + "To", to, 0, most));
    }

    /** Decimal numbers from zero to the given one. */
    public static void decimal(
            Conditions conditions, String name, String expression, String from, String to, int most) {
        add(conditions, expression, ">=", name + "From", Parameter.decimal(name + "From", from, 0, most));
        add(conditions, expression, "<=", name + "To", Parameter.decimal(name + "To", to, 0, most));
    }

    private static void add(Conditions conditions, String expression, String operator, String name, Object value) {
        conditions.add(expression + " " + operator + " :" + name, name, value);
    }
}
