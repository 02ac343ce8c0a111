package dev.imdbpipeline.sandbox.host;

/** What may go wrong with one file of a host. */
public sealed interface Fault {
    /** Answers with this status instead of the file, e.g. 404 or 500. */
    record Status(int code) implements Fault {}

    /** Answers 503 with {@code Retry-After}. */
    record Unavailable(int retryAfterSeconds) implements Fault {}

    /** Cuts the connection after so many bytes of the body. */
    record CutAfter(long bytes) implements Fault {}

    /** Sends nothing more after so many bytes of the body and holds the connection open until the fault is lifted or the host closed. */
    record StallAfter(long bytes) implements Fault {}

    /** Answers a request for a part with the whole. */
    record IgnoreRange() implements Fault {}

    /** Names another ETag in each answer, as hosts behind several caches do. */
    record UnstableEtag() implements Fault {}

    /** Flips bits in the middle of the compressed file. */
    record CorruptGzip() implements Fault {}

    /** The compressed file ends in the middle of a member, but Content-Length agrees with what is sent. */
    record TruncatedGzip() implements Fault {}

    /** The last line ends in the middle. */
    record HalfLine() implements Fault {}

    /** The file has no such column. */
    record MissingColumn(String column) implements Fault {}

    /** The column has another name in the header. */
    record RenamedColumn(String column, String name) implements Fault {}

    /** The file has one more column, the last. */
    record AdditionalColumn(String name) implements Fault {}

    /** That share of the rows is damaged, each in one of several ways; 0.01 is every hundredth row. */
    record BadRows(double share) implements Fault {}

    /** Only the first rows are there: a truncation that no length and no checksum tells of. */
    record FewRows(int rows) implements Fault {}

    /** Whether the file itself differs, rather than its transport. */
    default boolean changesContent() {
        return this instanceof CorruptGzip
                || this instanceof TruncatedGzip
                || this instanceof HalfLine
                || this instanceof MissingColumn
                || this instanceof RenamedColumn
                || this instanceof AdditionalColumn
                || this instanceof BadRows
                || this instanceof FewRows;
    }
}
