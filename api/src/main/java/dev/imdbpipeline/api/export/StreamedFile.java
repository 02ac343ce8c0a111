package dev.imdbpipeline.api.export;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A stream as Parquet takes a file: it wants to know how far it has written and never goes back.
 *
 * <p>The four bytes a file begins with wait for the first rows: what fails before them can still be answered with a problem.
 */
final class StreamedFile implements OutputFile {
    private final ByteSink sink;

    StreamedFile(ByteSink sink) {
        this.sink = sink;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Counted(sink);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private static final class Counted extends PositionOutputStream {
        private final ByteSink sink;
        private long position;

        Counted(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int single) throws IOException {
            sink.add(single);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            sink.add(bytes, offset, offset + length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            sink.flush();
        }
    }
}
