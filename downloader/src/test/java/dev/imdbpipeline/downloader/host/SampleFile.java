package dev.imdbpipeline.downloader.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files as the source would serve them, made up. */
public final class SampleFile {
    private SampleFile() {}

    /** A whole file; the same arguments give the same bytes. */
    public static byte[] of(Dataset dataset, int rows, long seed) {
        return gzip(text(dataset, rows, seed));
    }

    /** Its content: hard to compress, so that the size of the file grows with the rows. */
    public static String text(Dataset dataset, int rows, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(dataset.header()).append('\n');
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < dataset.columns().size(); column++) {
                text.append(column == 0 ? "" : "\t").append(Long.toString(random.nextLong(), 36));
            }
            text.append('\n');
        }
        return text.toString();
    }

    public static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
