package dev.imdbpipeline.loader.copy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A downloaded file, inflated in memory piece by piece. Opening it reads the header line.
 *
 * <p>Memory is bounded by the longest line that is allowed, whatever the size of the file. The checksums of all gzip members are
 * verified on the way, and what follows the last member must be nothing.
 */
public final class DatasetFile implements Closeable {
    private static final int COMPRESSED_BUFFER = 128 * 1024;
    /** Small enough for the pass to find in the cache what the inflater just wrote. */
    private static final int PIECE = 128 * 1024;

    private final Dataset dataset;
    private final String sha256;
    private final int maxLineBytes;
    private final CompressedInput compressed;
    private final InputStream inflated;
    private final byte[] buffer;
    private final FileLayout layout;
    /** The bytes read and not yet passed on: from start to end. */
    private int start;

    private int end;
    /** Before this position there is no line feed. */
    private int searched;

    private boolean atEnd;
    private long inflatedBytes;

    private DatasetFile(Dataset dataset, Path path, String sha256, int maxLineBytes) throws IOException {
        this.dataset = dataset;
        this.sha256 = sha256;
        this.maxLineBytes = maxLineBytes;
        this.buffer = new byte[maxLineBytes + 2 * PIECE + RowPass.SLACK];
        this.compressed = new CompressedInput(Files.newInputStream(path));
        try {
            this.inflated = GzipCompressorInputStream.builder()
                    .setInputStream(new BufferedInputStream(compressed, COMPRESSED_BUFFER))
                    .setDecompressConcatenated(true)
                    .setBufferSize(COMPRESSED_BUFFER / 2)
                    .get();
            this.layout = FileLayout.parse(dataset, header());
        } catch (IOException e) {
            compressed.close();
            throw corrupt("is no whole gzip file: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            compressed.close();
            throw e;
        }
    }

    /**
     * Opens a file and reads its header line.
     *
     * @param sha256 hash of the version that was announced; checked once the file was read to its end
     * @param maxLineBytes longest line that can become a row
     * @throws PipelineException FILE_MISSING, FILE_CORRUPT or MISSING_COLUMN
     */
    public static DatasetFile open(Dataset dataset, Path path, String sha256, int maxLineBytes) {
        try {
            return new DatasetFile(dataset, path, sha256, maxLineBytes);
        } catch (NoSuchFileException e) {
            throw new PipelineException(ErrorCode.FILE_MISSING, dataset.id() + ": there is no file " + path, e);
        } catch (IOException e) {
            throw new PipelineException(ErrorCode.UNEXPECTED, dataset.id() + ": cannot read " + path + ": " + e, e);
        }
    }

    public FileLayout layout() {
        return layout;
    }

    /** Compressed bytes read so far; may be asked for from any thread. */
    public long compressedBytes() {
        return compressed.count();
    }

    /** Inflated bytes so far. */
    public long inflatedBytes() {
        return inflatedBytes;
    }

    /**
     * Reads on and hands complete lines to the pass.
     *
     * @return false once the whole file has been handed over and found to be what was announced
     * @throws CorruptFileException if it is not
     */
    boolean advance(RowPass pass, CopyBuffer output) {
        if (atEnd) {
            return false;
        }
        compact();
        atEnd = !fill();
        handOver(pass, output);
        if (end - start > maxLineBytes) {
            skipLine(pass);
            handOver(pass, output);
        }
        if (atEnd && end > start) {
            pass.rejectLine(RejectReason.UNTERMINATED_LINE, buffer, start, end, end - start);
        }
        if (atEnd) {
            verify();
        }
        return !atEnd;
    }

    @Override
    public void close() throws IOException {
        inflated.close();
    }

    private byte[] header() {
        while (fill()) {
            for (; searched < end; searched++) {
                if (buffer[searched] == '\n') {
                    start = searched + 1;
                    searched = start;
                    return Arrays.copyOf(buffer, start - 1);
                }
            }
            if (end > maxLineBytes) {
                throw corrupt("has no header line in its first %d bytes".formatted(end), null);
            }
        }
        throw corrupt(end == 0 ? "is empty" : "ends within its header line", null);
    }

    /** What is left of a line moves to the front so that there is room to read on. */
    private void compact() {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        searched -= start;
        start = 0;
    }

    private boolean fill() {
        try {
            int read = inflated.read(buffer, end, PIECE);
            if (read > 0) {
                end += read;
                inflatedBytes += read;
            }
            return read >= 0;
        } catch (IOException e) {
            throw corrupt("is no whole gzip file: " + e.getMessage(), e);
        }
    }

    /** Hands over the lines that are complete; searching backwards finds the end of the last one at once. */
    private void handOver(RowPass pass, CopyBuffer output) {
        int afterLast = end;
        while (afterLast > searched && buffer[afterLast - 1] != '\n') {
            afterLast--;
        }
        if (afterLast > searched) {
            pass.accept(buffer, start, afterLast, output);
            start = afterLast;
        }
        searched = end;
    }

    /** Reads over a line that is longer than allowed, however long it is. */
    private void skipLine(RowPass pass) {
        byte[] head = Arrays.copyOfRange(buffer, start, Math.min(end, start + RejectedRow.KEPT_BYTES));
        long length = end - start;
        boolean ended = false;
        while (!ended && !atEnd) {
            start = 0;
            end = 0;
            atEnd = !fill();
            int at = 0;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            length += at;
            ended = at < end;
            start = ended ? at + 1 : end;
        }
        searched = start;
        pass.rejectLine(RejectReason.LINE_TOO_LONG, head, 0, head.length, length);
    }

    private void verify() {
        String actual = compressed.sha256();
        if (!actual.equals(sha256)) {
            throw corrupt("has the hash %s and not %s, which was announced".formatted(actual, sha256), null);
        }
    }

    private CorruptFileException corrupt(String what, Throwable cause) {
        return new CorruptFileException(dataset.id() + " " + what, cause);
    }
}
