package dev.imdbpipeline.bench.load;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Lets lines through that COPY takes as they are: none with a carriage return, none with a backslash that would swallow what follows,
 * none whose first fields are those of the line before.
 */
final class PlainLines extends OutputStream {
    private final OutputStream out;
    private final int keyFields;
    private byte[] line = new byte[1 << 16];
    private int length;
    private byte[] lastKey = {};
    private long lines;
    private long bytes;

    PlainLines(OutputStream out, int keyFields) {
        this.out = out;
        this.keyFields = keyFields;
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == line.length) {
            line = Arrays.copyOf(line, length * 2);
        }
        line[length++] = (byte) b;
        if (b == '\n') {
            end();
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    private void end() throws IOException {
        int keyLength = 0;
        boolean plain = true;
        for (int at = 0, fields = 0; at < length; at++) {
            if (line[at] == '\t' && ++fields == keyFields) {
                keyLength = at;
            }
            plain &= line[at] != '\r' && (line[at] != '\\' || line[at + 1] == 'N' || line[at + 1] == '"');
        }
        boolean again = Arrays.equals(line, 0, keyLength, lastKey, 0, lastKey.length);
        if (plain && !again) {
            out.write(line, 0, length);
            lastKey = Arrays.copyOf(line, keyLength);
            lines++;
            bytes += length;
        }
        length = 0;
    }
}
