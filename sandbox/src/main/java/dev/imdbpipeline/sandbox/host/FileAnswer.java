package dev.imdbpipeline.sandbox.host;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers one request for a file as RFC 9110 has it: conditional requests (section 13) and a range (section 14).
 *
 * @param fault what goes wrong on the way, or null
 * @param sent told of bytes as they are sent
 */
record FileAnswer(HttpExchange exchange, Snapshot snapshot, Fault fault, Faults faults, LongConsumer sent) {
    private static final int BUFFER = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    void send() throws IOException {
        Headers headers = exchange.getResponseHeaders();
        String etag =
                fault instanceof Fault.UnstableEtag ? '"' + UUID.randomUUID().toString() + '"' : snapshot.etag();
        headers.set("ETag", etag);
        headers.set(
                "Last-Modified",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        snapshot.lastModified().atOffset(ZoneOffset.UTC)));
        headers.set("Content-Type", "binary/octet-stream");
        headers.set("Accept-Ranges", "bytes");
        if (isUnchanged(etag)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        long from = 0;
        long until = snapshot.length();
        int status = 200;
        Matcher range = range(etag);
        if (range != null) {
            from = Long.parseLong(range.group(1));
            until = range.group(2).isEmpty() ? until : Math.min(until, Long.parseLong(range.group(2)) + 1);
            if (from >= until) {
                headers.set("Content-Range", "bytes */" + snapshot.length());
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            headers.set("Content-Range", "bytes " + from + "-" + (until - 1) + "/" + snapshot.length());
            status = 206;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Long.toString(until - from));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, until - from);
        copy(from, until);
    }

    /** If-None-Match counts; If-Modified-Since only without it. */
    private boolean isUnchanged(String etag) {
        String tags = header("If-None-Match");
        if (tags != null) {
            return tags.trim().equals("*")
                    || Arrays.stream(tags.split(",")).map(FileAnswer::weak).anyMatch(weak(etag)::equals);
        }
        Instant since = date(header("If-Modified-Since"));
        return since != null && !snapshot.lastModified().isAfter(since);
    }

    private static String weak(String tag) {
        String trimmed = tag.trim();
        return trimmed.startsWith("W/") ? trimmed.substring(2) : trimmed;
    }

    /** The range asked for, or null where the whole file is the answer. */
    private Matcher range(String etag) {
        String asked = header("Range");
        if (asked == null || fault instanceof Fault.IgnoreRange) {
            return null;
        }
        String condition = header("If-Range");
        if (condition != null
                && !condition.equals(etag)
                && !snapshot.lastModified().equals(date(condition))) {
            return null;
        }
        Matcher matcher = RANGE.matcher(asked.trim());
        return matcher.matches() ? matcher : null;
    }

    private String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Null for what is no date; such a header is ignored. */
    private static Instant date(String value) {
        try {
            return value == null
                    ? null
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void copy(long from, long until) throws IOException {
        long cut = Long.MAX_VALUE;
        if (fault instanceof Fault.CutAfter after) {
            cut = after.bytes();
        } else if (fault instanceof Fault.StallAfter after) {
            cut = after.bytes();
        }
        try (InputStream in = Files.newInputStream(snapshot.file())) {
            in.skipNBytes(from);
            OutputStream out = exchange.getResponseBody();
            byte[] buffer = new byte[BUFFER];
            long left = until - from;
            while (left > 0 && cut > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, Math.min(left, cut)));
                if (read < 0) {
                    throw new IOException(snapshot.file() + " is shorter than it was");
                }
                out.write(buffer, 0, read);
                out.flush();
                sent.accept(read);
                left -= read;
                cut -= read;
            }
            if (left > 0 && fault instanceof Fault.StallAfter) {
                faults.awaitChange();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Leaving with bytes unsent makes the server close the connection.
    }
}
