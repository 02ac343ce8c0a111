package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rows of tab-separated fields as bytes, without an object per row or field. */
final class RowWriter implements AutoCloseable {
    private static final int SIZE = 1 << 18;
    /** Longer than any row, so that a row and its repetition never cross the end of the buffer. */
    private static final int RESERVE = 1 << 16;

    private static final byte[] MISSING = {'\\', 'N'};

    private final OutputStream out;
    private final byte[] buffer = new byte[SIZE];
    private final byte[] digits = new byte[20];
    private int position;
    private int rowStart;
    private boolean atStart = true;
    private long rows;

    RowWriter(OutputStream out) {
        this.out = out;
    }

    /** The header line; it does not count as a row. */
    void header(String line) throws IOException {
        text(line.getBytes(StandardCharsets.UTF_8)).end();
        rows = 0;
    }

    RowWriter text(byte[] value) {
        separate();
        return append(value);
    }

    RowWriter text(String value) {
        return text(value.getBytes(StandardCharsets.UTF_8));
    }

    RowWriter missing() {
        return text(MISSING);
    }

    RowWriter number(long value) {
        separate();
        return appendNumber(value, 1);
    }

    /** A number, or a missing field for one below zero. */
    RowWriter numberOrMissing(long value) {
        return value < 0 ? missing() : number(value);
    }

    RowWriter flag(boolean value) {
        return number(value ? 1 : 0);
    }

    RowWriter id(IdSpace space, int number) {
        separate();
        return appendId(space, number);
    }

    /** Starts a field that is put together with the {@code append} methods. */
    RowWriter field() {
        separate();
        return this;
    }

    RowWriter append(byte[] value) {
        System.arraycopy(value, 0, buffer, position, value.length);
        position += value.length;
        return this;
    }

    RowWriter append(char ascii) {
        buffer[position++] = (byte) ascii;
        return this;
    }

    RowWriter appendId(IdSpace space, int number) {
        append(space.prefix());
        return appendNumber(number, 7);
    }

    RowWriter appendNumber(long value, int minimumDigits) {
        int count = 0;
        for (long rest = value; rest > 0 || count < minimumDigits; rest /= 10) {
            digits[count++] = (byte) ('0' + rest % 10);
        }
        while (count > 0) {
            buffer[position++] = digits[--count];
        }
        return this;
    }

    private void separate() {
        if (atStart) {
            atStart = false;
        } else {
            buffer[position++] = '\t';
        }
    }

    /** Ends the row. */
    void end() throws IOException {
        buffer[position++] = '\n';
        rows++;
        atStart = true;
        if (position > SIZE - RESERVE) {
            flush();
        }
        rowStart = position;
    }

    /** Ends the row and writes it a second time. */
    void endTwice() throws IOException {
        int length = position - rowStart;
        buffer[position] = '\n';
        System.arraycopy(buffer, rowStart, buffer, position + 1, length);
        position += length + 1;
        rows++;
        end();
    }

    long rows() {
        return rows;
    }

    private void flush() throws IOException {
        out.write(buffer, 0, position);
        position = 0;
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
