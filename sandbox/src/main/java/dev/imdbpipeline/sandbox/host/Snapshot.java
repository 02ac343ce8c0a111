package dev.imdbpipeline.sandbox.host;

import dev.imdbpipeline.common.dataset.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One file as the host offers it, with its validators.
 *
 * @param etag quoted; the same for the same bytes, also after a restart of the host
 * @param lastModified in whole seconds, as HTTP has it
 */
record Snapshot(Path file, long length, String etag, Instant lastModified) {
    private static final Instant DAY_ZERO = Instant.parse("2026-01-01T00:00:00Z");

    /**
     * @param day day whose state the file shows
     */
    static Snapshot of(Path file, Dataset dataset, int day) throws IOException {
        // Refreshed one after the other in the early morning.
        Instant modified = DAY_ZERO.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(7L * dataset.ordinal()));
        return new Snapshot(file, Files.size(file), etag(file), modified);
    }

    private static String etag(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestOutputStream digest =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(digest);
            return '"' + HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
