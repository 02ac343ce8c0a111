package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.listing.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Tells Parquet the columns and feeds it rows. Every column may be missing; numbers with decimals are doubles. */
final class ParquetRowSupport extends WriteSupport<ResultSet> {
    private final List<Column> columns;
    private final MessageType schema;
    private RecordConsumer consumer;

    ParquetRowSupport(String name, List<Column> columns) {
        this.columns = columns;
        this.schema = new MessageType(
                name, columns.stream().map(ParquetRowSupport::field).toList());
    }

    /** Parquet's interface has no place for a failure of the database. */
    static final class UnreadableRow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRow(SQLException cause) {
            super(cause);
        }

        SQLException sqlCause() {
            return (SQLException) getCause();
        }
    }

    private static Type field(Column column) {
        return switch (column.type()) {
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case DECIMAL, FLOAT -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.jsonType())
                        .named(column.name());
            case LIST, ARRAY ->
                Types.optionalList()
                        .requiredElement(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }

    @Override
    @SuppressWarnings("deprecation") // abstract all the same
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(ResultSet row) {
        try {
            consumer.startMessage();
            for (int i = 0; i < columns.size(); i++) {
                byte[] value = row.getBytes(i + 1);
                if (value != null) {
                    consumer.startField(columns.get(i).name(), i);
                    value(row, i, value);
                    consumer.endField(columns.get(i).name(), i);
                }
            }
            consumer.endMessage();
        } catch (SQLException e) {
            throw new UnreadableRow(e);
        }
    }

    private void value(ResultSet row, int column, byte[] value) throws SQLException {
        switch (columns.get(column).type()) {
            case WHOLE -> consumer.addLong(row.getLong(column + 1));
            case DECIMAL, FLOAT -> consumer.addDouble(row.getDouble(column + 1));
            case BOOLEAN -> consumer.addBoolean(value[0] == 't');
            case TEXT, JSON -> consumer.addBinary(Binary.fromConstantByteArray(value));
            case LIST, ARRAY -> list(value);
        }
    }

    /** A list of three levels, as the format's specification wants it; an empty one has no field for its elements. */
    private void list(byte[] value) {
        consumer.startGroup();
        if (value.length > 0) {
            consumer.startField("list", 0);
            int start = 0;
            for (int i = 0; i <= value.length; i++) {
                if (i == value.length || value[i] == ',') {
                    consumer.startGroup();
                    consumer.startField("element", 0);
                    consumer.addBinary(Binary.fromConstantByteArray(value, start, i - start));
                    consumer.endField("element", 0);
                    consumer.endGroup();
                    start = i + 1;
                }
            }
            consumer.endField("list", 0);
        }
        consumer.endGroup();
    }
}
