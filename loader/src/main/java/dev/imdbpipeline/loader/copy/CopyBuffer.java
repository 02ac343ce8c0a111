package dev.imdbpipeline.loader.copy;

import java.util.Arrays;

/** Bytes on their way to COPY: whole rows in text format. Grows if one row is longer than it is. */
final class CopyBuffer {
    private byte[] bytes;
    private int length;

    CopyBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    void append(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    void append(char first, char second) {
        reserve(2);
        bytes[length++] = (byte) first;
        bytes[length++] = (byte) second;
    }

    /** Takes back everything after that length. */
    void truncate(int shorter) {
        length = shorter;
    }

    void clear() {
        length = 0;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
