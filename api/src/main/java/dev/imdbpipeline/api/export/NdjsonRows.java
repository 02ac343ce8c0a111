package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A JSON object per line, with the fields of the same list in JSON. */
final class NdjsonRows implements RowWriter {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = "[]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ByteSink sink;
    private final ColumnType[] types;
    private final byte[][] names;

    NdjsonRows(OutputStream out, List<Column> columns) {
        this.sink = new ByteSink(out);
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        this.names = columns.stream()
                .map(column -> (column == columns.get(0) ? "{" : ",") + '"'
                        + column.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\":")
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        for (int i = 0; i < types.length; i++) {
            sink.add(names[i]);
            byte[] value = row.getBytes(i + 1);
            if (value == null) {
                sink.add(types[i] == ColumnType.LIST ? EMPTY : NULL);
                continue;
            }
            switch (types[i]) {
                case WHOLE, DECIMAL, JSON -> sink.add(value);
                case FLOAT -> number(value);
                case BOOLEAN -> sink.add(value[0] == 't' ? "true" : "false");
                case TEXT -> text(value, 0, value.length);
                case LIST, ARRAY -> list(value);
            }
        }
        sink.add('}');
        sink.add('\n');
    }

    /** What is no number to JSON (NaN, Infinity) is a text. */
    private void number(byte[] value) throws IOException {
        byte last = value[value.length - 1];
        if (last >= '0' && last <= '9') {
            sink.add(value);
        } else {
            text(value, 0, value.length);
        }
    }

    private void list(byte[] value) throws IOException {
        sink.add('[');
        int start = 0;
        for (int i = 0; i <= value.length && value.length > 0; i++) {
            if (i == value.length || value[i] == ',') {
                if (start > 0) {
                    sink.add(',');
                }
                text(value, start, i);
                start = i + 1;
            }
        }
        sink.add(']');
    }

    private void text(byte[] value, int from, int to) throws IOException {
        sink.add('"');
        int start = from;
        for (int i = from; i < to; i++) {
            byte character = value[i];
            if (character >= 0 && character < ' ' || character == '"' || character == '\\') {
                sink.add(value, start, i);
                escape(character);
                start = i + 1;
            }
        }
        sink.add(value, start, to);
        sink.add('"');
    }

    private void escape(byte character) throws IOException {
        sink.add('\\');
        if (character >= ' ') {
            sink.add(character);
        } else {
            sink.add("u00");
            sink.add(HEX[character >> 4]);
            sink.add(HEX[character & 15]);
        }
    }

    @Override
    public void close() throws IOException {
        sink.flush();
    }
}
