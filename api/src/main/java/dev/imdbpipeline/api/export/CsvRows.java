package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.listing.Column;
import dev.imdbpipeline.api.listing.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** CSV as RFC 4180 has it, with a header line. A missing value is an empty field, an empty text is one in quotes. */
final class CsvRows implements RowWriter {
    private final ByteSink sink;
    private final ColumnType[] types;

    CsvRows(OutputStream out, List<Column> columns) throws IOException {
        this.sink = new ByteSink(out);
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        for (int i = 0; i < types.length; i++) {
            separate(i);
            CsvField.write(sink, columns.get(i).name());
        }
        CsvField.endLine(sink);
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        for (int i = 0; i < types.length; i++) {
            separate(i);
            byte[] value = row.getBytes(i + 1);
            if (value == null) {
                continue;
            }
            switch (types[i]) {
                case WHOLE, DECIMAL, FLOAT -> sink.add(value);
                case BOOLEAN -> sink.add(value[0] == 't' ? "true" : "false");
                case TEXT, LIST, ARRAY, JSON -> CsvField.write(sink, value);
            }
        }
        CsvField.endLine(sink);
    }

    private void separate(int field) throws IOException {
        if (field > 0) {
            sink.add(',');
        }
    }

    @Override
    public void close() throws IOException {
        sink.flush();
    }
}
