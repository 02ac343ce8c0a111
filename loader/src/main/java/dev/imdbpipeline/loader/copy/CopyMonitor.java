package dev.imdbpipeline.loader.copy;

/** Looks on while a file is copied. */
@FunctionalInterface
public interface CopyMonitor {
    /**
     * Called by the copying thread about every half megabyte and at least once a second; may throw to end the copy.
     *
     * @param compressedBytes bytes of the file read so far
     * @param rows rows sent so far
     */
    void copied(long compressedBytes, long rows);
}
