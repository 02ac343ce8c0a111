package dev.imdbpipeline.loader.copy;

/**
 * What became of the lines of a file.
 *
 * @param lines data lines: all but the header
 * @param copied rows PostgreSQL says it took
 * @param rejected lines that were not sent
 * @param inflatedBytes size of the file uncompressed
 */
public record CopyOutcome(long lines, long copied, long rejected, long inflatedBytes) {}
