package dev.imdbpipeline.api.export;

import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.listing.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Parquet, compressed with zstd. A file is written from its beginning to its end, so it is streamed as it comes; what is kept in memory
 * is one row group.
 */
final class ParquetRows implements RowWriter {
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private final ByteSink sink;
    private final ParquetWriter<ResultSet> writer;

    private ParquetRows(ByteSink sink, ParquetWriter<ResultSet> writer) {
        this.sink = sink;
        this.writer = writer;
    }

    static ParquetRows open(OutputStream out, String name, List<Column> columns) throws IOException {
        ByteSink sink = new ByteSink(out);
        ParquetWriter<ResultSet> writer = new Builder(new StreamedFile(sink), new ParquetRowSupport(name, columns))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .withExtraMetaData(Map.of("attribution", Attribution.TEXT))
                .build();
        return new ParquetRows(sink, writer);
    }

    @Override
    public void write(ResultSet row) throws SQLException, IOException {
        try {
            writer.write(row);
        } catch (ParquetRowSupport.UnreadableRow e) {
            throw e.sqlCause();
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        sink.flush();
    }

    private static final class Builder extends ParquetWriter.Builder<ResultSet, Builder> {
        private final ParquetRowSupport support;

        Builder(OutputFile file, ParquetRowSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<ResultSet> getWriteSupport(org.apache.hadoop.conf.Configuration conf) {
            return support;
        }

        @Override
        protected WriteSupport<ResultSet> getWriteSupport(ParquetConfiguration conf) {
            return support;
        }
    }
}
