package dev.imdbpipeline.downloader.source.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file a 206 answer brings.
 *
 * @param first position of its first byte
 * @param last position of its last byte
 * @param total size of the whole file
 */
record ContentRange(long first, long last, long total) {
    private static final Pattern SYNTAX = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Empty for anything but a range of bytes of known total. */
    static Optional<ContentRange> parse(String header) {
        Matcher matcher = SYNTAX.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ContentRange(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))));
    }

    /** Whether it is exactly the rest of a file of that size. */
    boolean isRest(long offset, long size) {
        return first == offset && total == size && last == size - 1;
    }
}
