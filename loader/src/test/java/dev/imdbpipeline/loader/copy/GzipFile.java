package dev.imdbpipeline.loader.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A file as IMDb would publish it, of bytes chosen by a test. */
public record GzipFile(byte[] compressed) {

    public static GzipFile of(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GzipFile(compressed.toByteArray());
    }

    public static GzipFile of(String plain) {
        return of(plain.getBytes(StandardCharsets.UTF_8));
    }

    public static GzipFile ofLines(String header, List<String> lines) {
        return of(header + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"));
    }

    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(compressed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public GzipFile write(Path path) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, compressed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
