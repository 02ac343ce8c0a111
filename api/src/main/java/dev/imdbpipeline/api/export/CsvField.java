package dev.imdbpipeline.api.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How RFC 4180 writes fields and lines. */
final class CsvField {
    private CsvField() {}

    static void write(ByteSink sink, String value) throws IOException {
        write(sink, value.getBytes(StandardCharsets.UTF_8));
    }

    /** In quotes where the field would be misread without, quotes within doubled. */
    static void write(ByteSink sink, byte[] value) throws IOException {
        if (!needsQuotes(value)) {
            sink.add(value);
            return;
        }
        sink.add('"');
        int start = 0;
        for (int i = 0; i < value.length; i++) {
            if (value[i] == '"') {
                sink.add(value, start, i + 1);
                start = i;
            }
        }
        sink.add(value, start, value.length);
        sink.add('"');
    }

    static void endLine(ByteSink sink) throws IOException {
        sink.add('\r');
        sink.add('\n');
    }

    private static boolean needsQuotes(byte[] value) {
        for (byte character : value) {
            if (character == '"' || character == ',' || character == '\n' || character == '\r') {
                return true;
            }
        }
        return value.length == 0;
    }
}
