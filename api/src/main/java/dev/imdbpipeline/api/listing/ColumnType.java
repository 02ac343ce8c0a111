package dev.imdbpipeline.api.listing;

/** What the values of a column are, as far as the formats of answers tell values apart. */
public enum ColumnType {
    TEXT,
    WHOLE,
    DECIMAL,
    FLOAT,
    BOOLEAN,
    /** Texts separated by commas, as published. */
    LIST,
    /** A JSON document. */
    JSON
}
