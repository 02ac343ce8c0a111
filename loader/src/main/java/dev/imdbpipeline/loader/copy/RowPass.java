package dev.imdbpipeline.loader.copy;

import dev.imdbpipeline.common.dataset.ColumnType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * The one pass over the bytes of a file: checks every line, and turns the good ones into rows of COPY's text format.
 *
 * <p>There is no object per row or field. Stretches of lines that COPY reads as they are get copied as a whole; only a backslash
 * that is not a whole-field {@code \N} (it is doubled) and a carriage return (it becomes {@code \r}) interrupt a stretch.
 */
final class RowPass {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bytes that must follow the last line in the array, since text is looked at eight bytes at a time. */
    static final int SLACK = 8;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x80 * ONES;
    private static final long BLANKS = 0x20 * ONES;
    private static final long BACKSLASHES = '\\' * ONES;

    private static final int NUL_BYTE = RejectReason.NUL_BYTE.failure();
    private static final int INVALID_UTF8 = RejectReason.INVALID_UTF8.failure();
    private static final int WRONG_FIELD_COUNT = RejectReason.WRONG_FIELD_COUNT.failure();

    private final ColumnType[] types;
    private final boolean[] required;
    private final boolean crlf;
    private final int maxLineBytes;
    private final RejectSink rejects;

    private long lines;
    private long rejected;
    private CopyBuffer out;
    /** Begin of the bytes in the input that go out as they are once something interrupts them. */
    private int stretch;
    /** Begin of the current line in the input. */
    private int line;
    /** Where the current line begins in the output, if part of it is there already; -1 otherwise. */
    private int lineInOutput;

    RowPass(FileLayout layout, int maxLineBytes, RejectSink rejects) {
        List<FileColumn> columns = layout.columns();
        this.types = columns.stream().map(FileColumn::type).toArray(ColumnType[]::new);
        this.required = new boolean[types.length];
        for (int column = 0; column < types.length; column++) {
            required[column] = columns.get(column).required();
        }
        this.crlf = layout.crlf();
        this.maxLineBytes = maxLineBytes;
        this.rejects = rejects;
    }

    /** Data lines seen so far, good and bad. */
    long lines() {
        return lines;
    }

    long rejected() {
        return rejected;
    }

    /**
     * Takes complete lines.
     *
     * @param input may be written to (line ends of CRLF files)
     * @param to just after the last line feed; {@link #SLACK} more bytes must exist in the array
     */
    void accept(byte[] input, int from, int to, CopyBuffer output) {
        out = output;
        stretch = from;
        line = from;
        while (line < to) {
            lineInOutput = -1;
            lines++;
            int lineFeed = -1;
            int stop = -1;
            if (crlf) {
                lineFeed = endOfLine(input, line);
                stop = withoutCarriageReturn(input, lineFeed);
            }
            int end = checkLine(input, line);
            if (end >= 0 && end - line <= maxLineBytes) {
                int next = end + 1;
                if (lineFeed > end) {
                    out.append(input, stretch, next);
                    next = lineFeed + 1;
                    stretch = next;
                }
                line = next;
            } else {
                stop = crlf ? stop : endOfLine(input, line);
                dropLine(input);
                reject(end >= 0 ? RejectReason.LINE_TOO_LONG : diagnose(input, stop, end), input, line, stop);
                line = Math.max(stop, lineFeed) + 1;
                stretch = line;
            }
        }
        out.append(input, stretch, to);
    }

    /** Counts a line that never got this far: too long for the buffer, or cut off at the end of the file. */
    void rejectLine(RejectReason reason, byte[] head, int from, int to, long length) {
        lines++;
        rejected++;
        int kept = Math.min(to, from + RejectedRow.KEPT_BYTES);
        rejects.accept(new RejectedRow(lines + 1, reason, Arrays.copyOfRange(head, from, kept), length));
    }

    private void reject(RejectReason reason, byte[] input, int from, int to) {
        lines--; // counted when it began
        rejectLine(reason, input, from, to, to - from);
    }

    /** Ends the line one byte earlier if a CR precedes its line feed. Returns where the line ends now. */
    private int withoutCarriageReturn(byte[] input, int lineFeed) {
        if (lineFeed == line || input[lineFeed - 1] != '\r') {
            return lineFeed;
        }
        input[lineFeed - 1] = '\n';
        return lineFeed - 1;
    }

    /** Takes back what is in the output of the current line, and sends what precedes it. */
    private void dropLine(byte[] input) {
        if (lineInOutput >= 0) {
            out.truncate(lineInOutput);
        } else {
            out.append(input, stretch, line);
        }
    }

    private int checkLine(byte[] input, int start) {
        int last = types.length - 1;
        int at = start;
        for (int column = 0; column < last; column++) {
            at = checkField(input, at, column);
            if (at < 0) {
                return at;
            }
            if (input[at] != '\t') {
                return WRONG_FIELD_COUNT;
            }
            at++;
        }
        at = checkField(input, at, last);
        return at >= 0 && input[at] != '\n' ? WRONG_FIELD_COUNT : at;
    }

    private int checkField(byte[] input, int at, int column) {
        return switch (types[column]) {
            case TEXT -> text(input, at);
            case TITLE_ID -> FieldCheck.id(input, at, 't', required[column]);
            case NAME_ID -> FieldCheck.id(input, at, 'n', required[column]);
            case INTEGER -> FieldCheck.integer(input, at, required[column]);
            case BOOLEAN -> FieldCheck.bool(input, at, required[column]);
            case DECIMAL -> FieldCheck.decimal(input, at, required[column]);
        };
    }

    /** Any text. Eight bytes at a time up to the next one that is a control character, a backslash or no ASCII. */
    private int text(byte[] input, int start) {
        if (FieldCheck.isMissing(input, start)) {
            return start + 2;
        }
        int at = start;
        while (true) {
            long word = (long) LONG.get(input, at);
            long slashes = word ^ BACKSLASHES;
            // a borrow can only raise false alarms above a true one, so the lowest is right
            long found = (word | ((word - BLANKS) & ~word) | ((slashes - ONES) & ~slashes)) & HIGH_BITS;
            if (found == 0) {
                at += 8;
                continue;
            }
            at += Long.numberOfTrailingZeros(found) >>> 3;
            byte b = input[at];
            if (b == '\t' || b == '\n') {
                return at;
            }
            if (b < 0) {
                do {
                    int length = Utf8.length(input, at);
                    if (length == 0) {
                        return INVALID_UTF8;
                    }
                    at += length;
                } while (input[at] < 0);
                continue;
            }
            if (b == 0) {
                return NUL_BYTE;
            }
            if (b == '\\') {
                send(input, at + 1);
                stretch = at; // the same byte once more
            } else if (b == '\r') {
                send(input, at);
                out.append('\\', 'r');
                stretch = at + 1;
            }
            at++;
        }
    }

    private void send(byte[] input, int to) {
        if (lineInOutput < 0) {
            lineInOutput = out.length() + line - stretch;
        }
        out.append(input, stretch, to);
    }

    private static int endOfLine(byte[] input, int from) {
        int at = from;
        while (input[at] != '\n') {
            at++;
        }
        return at;
    }

    /** A line with the wrong number of tabs is just that, whichever of its fields happened to fail first. */
    private RejectReason diagnose(byte[] input, int stop, int failure) {
        int fields = 1;
        for (int at = line; at < stop; at++) {
            if (input[at] == '\t') {
                fields++;
            }
        }
        return fields != types.length ? RejectReason.WRONG_FIELD_COUNT : RejectReason.of(failure);
    }
}
