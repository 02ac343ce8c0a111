package dev.imdbpipeline.loader.ledger;

import java.util.Map;

/**
 * What a load came to.
 *
 * @param lines data lines of the file
 * @param rows rows in the table
 * @param rejected lines that are not in the table
 * @param inflatedBytes size of the file uncompressed
 * @param copyMillis until the rows were committed
 * @param indexMillis from then on, until keys, indexes and statistics were there
 */
public record LoadFigures(long lines, long rows, long rejected, long inflatedBytes, long copyMillis, long indexMillis) {

    /** By name, for the step of the run. */
    public Map<String, Long> byName() {
        return Map.of(
                "lines", lines,
                "rows", rows,
                "rejectedRows", rejected,
                "bytes", inflatedBytes,
                "copyMillis", copyMillis,
                "indexMillis", indexMillis);
    }
}
