package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.sql.RowReader;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a list is read from.
 *
 * @param name what the rows are, for the names of files
 * @param columns of a row
 * @param from the {@code from} clause
 * @param reader makes an element of a row
 */
public record Relation<E>(String name, List<Column> columns, String from, RowReader<E> reader) {
    /** The query up to its restriction. */
    public String select() {
        return columns.stream().map(Column::selected).collect(Collectors.joining(", ", "select ", " from ")) + from;
    }
}
