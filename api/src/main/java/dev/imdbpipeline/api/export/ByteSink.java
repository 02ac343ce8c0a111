package dev.imdbpipeline.api.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes gathered to pieces worth sending. */
final class ByteSink {
    private static final int SIZE = 64 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private int used;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    void add(int single) throws IOException {
        if (used == SIZE) {
            flush();
        }
        buffer[used++] = (byte) single;
    }

    void add(byte[] bytes) throws IOException {
        add(bytes, 0, bytes.length);
    }

    void add(byte[] bytes, int from, int to) throws IOException {
        int length = to - from;
        if (length > SIZE - used) {
            flush();
            if (length > SIZE) {
                out.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, used, length);
        used += length;
    }

    void add(String text) throws IOException {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        out.write(buffer, 0, used);
        used = 0;
    }
}
