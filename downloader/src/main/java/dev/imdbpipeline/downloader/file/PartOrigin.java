package dev.imdbpipeline.downloader.file;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Which answer the beginning of a body is from; lies beside it, so that another attempt can go on where this one breaks off.
 *
 * @param source address of the file
 * @param etag strong ETag of the answer: without one nothing can be continued
 * @param lastModified of the answer, or null
 * @param total size of the whole file
 */
public record PartOrigin(String source, String etag, Instant lastModified, long total) {

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("source", source);
        properties.setProperty("etag", etag);
        properties.setProperty("total", Long.toString(total));
        if (lastModified != null) {
            properties.setProperty("last-modified", lastModified.toString());
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /** Empty if there is no such file, or one that a crash left incomplete. */
    static Optional<PartOrigin> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            String modified = properties.getProperty("last-modified");
            PartOrigin origin = new PartOrigin(
                    properties.getProperty("source"),
                    properties.getProperty("etag"),
                    modified == null ? null : Instant.parse(modified),
                    Long.parseLong(properties.getProperty("total", "0")));
            boolean complete = origin.source != null && origin.etag != null && origin.total > 0;
            return complete ? Optional.of(origin) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
