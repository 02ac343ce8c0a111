package dev.imdbpipeline.api.sql;

import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of a query; each value may be null unless it is read as a primitive. */
public final class Row {
    private final Tuple tuple;

    Row(Tuple tuple) {
        this.tuple = tuple;
    }

    public String text(String column) {
        return tuple.get(column, String.class);
    }

    public Integer integer(String column) {
        Number number = tuple.get(column, Number.class);
        return number == null ? null : number.intValue();
    }

    /** A number that is never missing. */
    public long number(String column) {
        return tuple.get(column, Number.class).longValue();
    }

    public Long numberOrNull(String column) {
        Number number = tuple.get(column, Number.class);
        return number == null ? null : number.longValue();
    }

    public BigDecimal decimal(String column) {
        return tuple.get(column, BigDecimal.class);
    }

    public Boolean bool(String column) {
        return tuple.get(column, Boolean.class);
    }

    public Instant instant(String column) {
        return tuple.get(column, Instant.class);
    }

    public UUID uuid(String column) {
        return tuple.get(column, UUID.class);
    }
}
