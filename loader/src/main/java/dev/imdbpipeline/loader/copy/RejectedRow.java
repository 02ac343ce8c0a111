package dev.imdbpipeline.loader.copy;

/**
 * A line that cannot be a row.
 *
 * @param line its number in the file; the header is line 1
 * @param raw its bytes without the line end, cut after {@link #KEPT_BYTES}
 * @param length how many bytes it has uncut
 */
public record RejectedRow(long line, RejectReason reason, byte[] raw, long length) {
    /** What is kept of a line: enough to see what is wrong, too little to fill a disk. */
    public static final int KEPT_BYTES = 8192;
}
