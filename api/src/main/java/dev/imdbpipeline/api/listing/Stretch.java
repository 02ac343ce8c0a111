package dev.imdbpipeline.api.listing;

/**
 * A part of a list that one index serves: the rows with a value of the first sort key, or those without.
 *
 * <p>PostgreSQL walks an index backwards with the missing values first; we show them last in both directions. Asked for one
 * stretch after the other, either direction is a plain walk along the index.
 *
 * @param conditions which rows of the list are in it and behind the cursor
 */
record Stretch(Conditions conditions, String orderBy) {}
