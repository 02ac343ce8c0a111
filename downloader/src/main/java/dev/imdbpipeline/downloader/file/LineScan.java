package dev.imdbpipeline.downloader.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sees the inflated bytes of a file go by: keeps the header line, counts the lines, knows whether the last one is complete. */
final class LineScan {
    /** Far beyond any header; a file without a line break is no table. */
    static final int LONGEST_HEADER = 64 * 1024;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream(256);
    private boolean headerComplete;
    private long lines;
    private byte last;

    void accept(byte[] buffer, int length) {
        if (length == 0) {
            return;
        }
        if (!headerComplete) {
            takeHeader(buffer, length);
        }
        int breaks = 0;
        for (int i = 0; i < length; i++) {
            breaks += buffer[i] == '\n' ? 1 : 0;
        }
        lines += breaks;
        last = buffer[length - 1];
    }

    private void takeHeader(byte[] buffer, int length) {
        int end = 0;
        while (end < length && buffer[end] != '\n') {
            end++;
        }
        header.write(buffer, 0, Math.min(end, LONGEST_HEADER));
        headerComplete = end < length || header.size() >= LONGEST_HEADER;
    }

    /** Names in the header line, without a byte order mark and a carriage return, which the loader can do with. */
    List<String> columns() {
        String line = header.toString(StandardCharsets.UTF_8);
        line = line.startsWith("\uFEFF") ? line.substring(1) : line;
        line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return List.of(line.split("\t", -1));
    }

    /** Complete lines, the header among them. */
    long lines() {
        return lines;
    }

    boolean endsInHalfALine() {
        return last != '\n';
    }
}
