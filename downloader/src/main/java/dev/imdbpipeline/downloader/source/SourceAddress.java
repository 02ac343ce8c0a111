package dev.imdbpipeline.downloader.source;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** The address of a source, as an operator writes it. */
public sealed interface SourceAddress {

    /** A host; the files lie directly below the URI, which ends in a slash. */
    record Host(URI base) implements SourceAddress {}

    /** A folder that holds the files. */
    record Folder(Path path) implements SourceAddress {}

    /**
     * Reads the value of {@code IMDB_BASE_URL}. A relative folder such as {@code file:../sample} counts from the working directory.
     *
     * @throws PipelineException CONFIGURATION, with one line that says what is wrong and what is expected
     */
    static SourceAddress parse(String text) {
        String value = text == null ? "" : text.strip();
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.startsWith("file:")) {
            return new Folder(folder(value));
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return new Host(host(value));
        }
        throw invalid(value, "expected https://HOST, http://HOST or file:FOLDER", null);
    }

    private static URI host(String value) {
        try {
            URI uri = URI.create(value.endsWith("/") ? value : value + "/");
            if (uri.getHost() == null) {
                throw invalid(value, "it names no host", null);
            }
            if (uri.getQuery() != null || uri.getFragment() != null) {
                throw invalid(value, "file names are appended to it, so it cannot have a query or fragment", null);
            }
            return uri;
        } catch (IllegalArgumentException e) {
            throw invalid(value, "it is not a URL", e);
        }
    }

    /** Not by java.net.URI: it knows no relative file: addresses, and people write blanks into folder names. */
    private static Path folder(String value) {
        String path = value.substring("file:".length());
        if (path.startsWith("//")) {
            if (!path.startsWith("///")) {
                throw invalid(value, "write file:///ABSOLUTE/FOLDER or file:RELATIVE/FOLDER", null);
            }
            path = path.substring(2);
        }
        if (path.isBlank()) {
            throw invalid(value, "it names no folder", null);
        }
        try {
            String plain =
                    path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Path.of(plain).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw invalid(value, "it is not a folder name", e);
        } catch (IllegalArgumentException e) {
            throw invalid(value, "a % in it is followed by no hexadecimal digits", e);
        }
    }

    private static PipelineException invalid(String value, String reason, Throwable cause) {
        return new PipelineException(ErrorCode.CONFIGURATION, "IMDB_BASE_URL is \"" + value + "\": " + reason, cause);
    }
}
