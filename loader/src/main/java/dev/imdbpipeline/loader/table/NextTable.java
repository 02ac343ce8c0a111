package dev.imdbpipeline.loader.table;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.loader.copy.FileColumn;
import dev.imdbpipeline.loader.copy.FileLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make a table of the coming release, derived from the catalogue and the header line of the file.
 *
 * <p>The columns of the catalogue come first and in its order, whatever the order of the file; columns nobody announced follow.
 */
public record NextTable(Dataset dataset, FileLayout layout) {
    /** Where tables stand until they are published. */
    public static final String SCHEMA = "imdb_next";

    /** Schema and name. */
    public String name() {
        return SCHEMA + "." + dataset.table();
    }

    public String drop() {
        return drop(dataset);
    }

    /** Views of an earlier build that failed may hang on the table; they belong to that build and go with it. */
    public static String drop(Dataset dataset) {
        return "drop table if exists " + SCHEMA + "." + dataset.table() + " cascade";
    }

    public String create() {
        Stream<String> known = dataset.columns().stream()
                .map(column ->
                        column.sqlName() + " " + column.type().sqlType() + (column.required() ? " not null" : ""));
        Stream<String> extra = layout.extraColumns().stream().map(column -> column.sqlName() + " text");
        return Stream.concat(known, extra)
                .collect(Collectors.joining(",\n    ", "create table " + name() + " (\n    ", ")"));
    }

    /** Rows are frozen at once: nobody else can see them before the transaction that made the table commits. */
    public String copy() {
        String columns = layout.columns().stream().map(FileColumn::sqlName).collect(Collectors.joining(", "));
        return "copy %s (%s) from stdin with (format text, freeze true, encoding 'UTF8')".formatted(name(), columns);
    }

    public String createKeyIndex() {
        return "create unique index %s on %s (%s)".formatted(keyName(), name(), names(dataset.key()));
    }

    /** Makes the unique index the primary key without reading the table again. */
    public String adoptKey() {
        return "alter table %s add constraint %s primary key using index %s".formatted(name(), keyName(), keyName());
    }

    /** The further indexes. */
    public List<String> createIndexes() {
        return dataset.indexes().stream()
                .map(columns -> "create index %s_%s_idx on %s (%s)"
                        .formatted(
                                dataset.table(),
                                columns.stream().map(Column::sqlName).collect(Collectors.joining("_")),
                                name(),
                                names(columns)))
                .toList();
    }

    public String analyze() {
        return "analyze " + name();
    }

    /** What the table and its columns mean, for whoever looks at them with a database tool. */
    public List<String> comments(String source) {
        List<String> comments = new ArrayList<>();
        comments.add("comment on table %s is %s".formatted(name(), literal(source)));
        dataset.columns().forEach(column -> comments.add(comment(column.sqlName(), column.description())));
        layout.extraColumns()
                .forEach(column -> comments.add(comment(
                        column.sqlName(),
                        "Column " + column.sourceName() + " of the file, which nobody announced; kept as text.")));
        return comments;
    }

    public String keyColumns() {
        return names(dataset.key());
    }

    /** An expression that gives a row back as the line it was made from, columns in the order of the file. */
    public String lineExpression() {
        return layout.columns().stream()
                .map(column -> switch (column.type()) {
                    case BOOLEAN -> "coalesce(%s::integer::text, '\\N')".formatted(column.sqlName());
                    default -> "coalesce(%s::text, '\\N')".formatted(column.sqlName());
                })
                .collect(Collectors.joining(", ", "concat_ws(E'\\t', ", ")"));
    }

    private String keyName() {
        return dataset.table() + "_pkey";
    }

    private String comment(String column, String text) {
        return "comment on column %s.%s is %s".formatted(name(), column, literal(text));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::sqlName).collect(Collectors.joining(", "));
    }

    /** Header lines can hold anything, a NUL excepted that PostgreSQL has no way to store. */
    private static String literal(String text) {
        return "'" + text.replace("'", "''").replace("\0", "") + "'";
    }
}
