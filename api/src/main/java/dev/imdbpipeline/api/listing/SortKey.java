package dev.imdbpipeline.api.listing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/**
 * Something a list can be sorted by.
 *
 * @param name as in the {@code sort} parameter
 * @param expression how the query spells it; never taken from a request
 * @param cast SQL type a value is cast to where the query cannot tell, or null
 * @param optional whether there are rows without it
 * @param value of a row, null where it has none
 * @param read the value back from the text of a cursor
 */
public record SortKey<E>(
        String name,
        String expression,
        String cast,
        boolean optional,
        Function<E, Object> value,
        Function<String, Object> read) {

    public static <E> SortKey<E> text(String name, String expression, Function<E, String> value) {
        return new SortKey<>(name, expression, null, true, value::apply, text -> text);
    }

    public static <E> SortKey<E> integer(String name, String expression, Function<E, Integer> value) {
        return new SortKey<>(name, expression, null, true, value::apply, Integer::valueOf);
    }

    public static <E> SortKey<E> decimal(String name, String expression, Function<E, BigDecimal> value) {
        return new SortKey<>(name, expression, null, true, value::apply, BigDecimal::new);
    }

    /** Cut to the microseconds PostgreSQL keeps. */
    public static <E> SortKey<E> instant(String name, String expression, Function<E, Instant> value) {
        return new SortKey<>(
                name, expression, null, true, row -> value.apply(row).truncatedTo(ChronoUnit.MICROS), Instant::parse);
    }

    public static <E> SortKey<E> uuid(String name, String expression, Function<E, UUID> value) {
        return new SortKey<>(name, expression, null, true, value::apply, UUID::fromString);
    }

    /** A value that travels as PostgreSQL prints it and is cast back by PostgreSQL. */
    public static <E> SortKey<E> printed(String name, String expression, String cast, Function<E, String> value) {
        return new SortKey<>(name, expression, cast, true, value::apply, text -> text);
    }

    /** The same key, known to be there in every row. */
    public SortKey<E> required() {
        return new SortKey<>(name, expression, cast, false, value, read);
    }

    String printed(E row) {
        Object present = value.apply(row);
        return present == null ? null : present.toString();
    }

    String placeholder(String parameter) {
        return cast == null ? ":" + parameter : "cast(:" + parameter + " as " + cast + ")";
    }
}
