package dev.imdbpipeline.api.listing;

/** A sort key and its direction. */
record SortTerm<E>(SortKey<E> key, boolean descending) {

    /** Rows without a value last, as nothing else tells PostgreSQL. */
    String orderBy() {
        return orderByWithin() + (key.optional() ? " nulls last" : "");
    }

    /** For rows that all have a value, or all have none: the order of a plain index. */
    String orderByWithin() {
        return key.expression() + (descending ? " desc" : "");
    }

    String beyond() {
        return descending ? "<" : ">";
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + key.name();
    }
}
