package dev.imdbpipeline.api.listing;

/**
 * A column of a list.
 *
 * @param name as answers show it
 * @param expression how a query gets it; never taken from a request
 */
public record Column(String name, String expression, ColumnType type) {
    public static Column text(String name, String expression) {
        return new Column(name, expression, ColumnType.TEXT);
    }

    public static Column whole(String name, String expression) {
        return new Column(name, expression, ColumnType.WHOLE);
    }

    public static Column decimal(String name, String expression) {
        return new Column(name, expression, ColumnType.DECIMAL);
    }

    public static Column bool(String name, String expression) {
        return new Column(name, expression, ColumnType.BOOLEAN);
    }

    /** An array of the database, or a text with commas. */
    public static Column list(String name, String expression) {
        return new Column(name, expression, ColumnType.LIST);
    }

    /** As it stands in a {@code select} list. */
    String selected() {
        return expression + " as \"" + name.replace("\"", "\"\"") + '"';
    }
}
