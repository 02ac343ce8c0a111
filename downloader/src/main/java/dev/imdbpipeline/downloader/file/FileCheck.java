package dev.imdbpipeline.downloader.file;

import dev.imdbpipeline.common.dataset.Column;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads a downloaded file to its end: checksum and size of every gzip member, header, line count, last line, hash.
 *
 * <p>It runs after the transfer and not along with it. A body may arrive in several connections and attempts; a hash and an
 * inflater that go along would have to be replayed over what is on disk each time. One pass over the whole file needs no such state,
 * and judges the bytes that lie on the disk rather than those that were sent there. The inflated bytes go nowhere.
 */
public final class FileCheck {
    private static final int COMPRESSED_CHUNK = 256 * 1024;
    private static final int INFLATED_CHUNK = 128 * 1024;
    /** The real files inflate to five to eight times their size; whatever inflates to far more was made to fill disks. */
    private static final long MOST_EXPANSION = 100;
    /** Up to here it does no harm, and small files of few different rows compress well. */
    private static final long HARMLESS_BYTES = 64L * 1024 * 1024;

    private final Dataset dataset;
    private final LongConsumer lines;

    /** @param lines told the number of lines now and then; may throw to end the check */
    public FileCheck(Dataset dataset, LongConsumer lines) {
        this.dataset = dataset;
        this.lines = lines;
    }

    /**
     * Reads the file.
     *
     * @throws PipelineException FILE_CORRUPT if it is not whole, MISSING_COLUMN if its header lacks a column
     */
    public CheckedFile check(Path file) {
        MessageDigest sha256 = sha256();
        LineScan scan = new LineScan();
        try (InputStream compressed = Files.newInputStream(file)) {
            InputStream hashed = new DigestInputStream(compressed, sha256);
            long bytes = Files.size(file);
            inflate(new BufferedInputStream(hashed, COMPRESSED_CHUNK), scan, bytes);
            judge(scan);
            return new CheckedFile(HexFormat.of().formatHex(sha256.digest()), bytes, scan.lines() - 1);
        } catch (IOException e) {
            throw corrupt("is no whole gzip file: " + e.getMessage(), e);
        }
    }

    /** To the end of the file: the stream goes on through concatenated members and refuses whatever else follows. */
    private void inflate(InputStream compressed, LineScan scan, long bytes) throws IOException {
        long most = Math.max(HARMLESS_BYTES, bytes * MOST_EXPANSION);
        long inflatedBytes = 0;
        byte[] buffer = new byte[INFLATED_CHUNK];
        try (GzipCompressorInputStream inflated = GzipCompressorInputStream.builder()
                .setInputStream(compressed)
                .setDecompressConcatenated(true)
                .get()) {
            for (int count = inflated.read(buffer); count >= 0; count = inflated.read(buffer)) {
                inflatedBytes += count;
                if (inflatedBytes > most) {
                    throw corrupt("inflates to more than " + MOST_EXPANSION + " times its size", null);
                }
                scan.accept(buffer, count);
                lines.accept(scan.lines());
            }
        }
    }

    private void judge(LineScan scan) {
        if (scan.lines() == 0) {
            throw corrupt("holds no complete line", null);
        }
        List<String> present = scan.columns();
        List<String> missing = dataset.columns().stream()
                .map(Column::sourceName)
                .filter(name -> !present.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new PipelineException(
                    ErrorCode.MISSING_COLUMN,
                    dataset.fileName() + " lacks " + String.join(", ", missing) + "; its header is: "
                            + abbreviated(String.join(" ", present)));
        }
        if (scan.endsInHalfALine()) {
            throw corrupt("ends in half a line after " + scan.lines() + " complete ones", null);
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    private PipelineException corrupt(String what, Throwable cause) {
        return new PipelineException(ErrorCode.FILE_CORRUPT, dataset.fileName() + " " + what, cause);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
