package dev.imdbpipeline.common.dataset;

import java.util.Objects;

/**
 * One column of a published file and of the table made from it.
 *
 * @param sourceName name in the header line of the file, e.g. {@code primaryTitle}
 * @param sqlName name in the database, e.g. {@code primary_title}
 * @param required whether {@code \N} is refused; true for ids and keys only (trap 18: nothing else may be NOT NULL)
 * @param separator the byte between the elements of an array-like field, or 0 for a plain field; never interpreted while loading
 * @param description one sentence for the data model page and for {@code comment on column}
 */
public record Column(
        String sourceName, String sqlName, ColumnType type, boolean required, char separator, String description) {

    /** Separator of {@code types} and {@code attributes} in title.akas (trap 3). */
    public static final char STX = '\u0002';

    public Column {
        Objects.requireNonNull(sourceName);
        Objects.requireNonNull(type);
        if (!sqlName.matches("[a-z_][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain SQL name: " + sqlName);
        }
    }

    static Column id(String sourceName, ColumnType type, String description) {
        return new Column(sourceName, snakeCase(sourceName), type, true, '\0', description);
    }

    static Column key(String sourceName, ColumnType type, String description) {
        return id(sourceName, type, description);
    }

    static Column of(String sourceName, ColumnType type, String description) {
        return new Column(sourceName, snakeCase(sourceName), type, false, '\0', description);
    }

    static Column list(String sourceName, char separator, String description) {
        return new Column(sourceName, snakeCase(sourceName), ColumnType.TEXT, false, separator, description);
    }

    public boolean isList() {
        return separator != '\0';
    }

    /** {@code primaryTitle} becomes {@code primary_title}; any character outside {@code [A-Za-z0-9]} becomes an underscore. */
    public static String snakeCase(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(java.util.Locale.ROOT);
        return snake.isEmpty() || Character.isDigit(snake.charAt(0)) ? "_" + snake : snake;
    }
}
