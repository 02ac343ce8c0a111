package dev.imdbpipeline.api.listing;

/** What the values of a column are, as far as the formats of answers tell values apart. */
public enum ColumnType {
    TEXT,
    WHOLE,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    /** Texts separated by commas, as published; a missing one is an empty one, as in JSON. */
    LIST,
    /** The same of a column that is an array in the database, where missing is missing. */
    ARRAY,
    /** A JSON document. */
    JSON
}
