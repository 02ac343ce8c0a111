package dev.imdbpipeline.loader.copy;

import java.util.Locale;

/** Why a line of a file is not in the table; in {@code loader.rejected_row} in lower case. */
public enum RejectReason {
    /** More or fewer tabs than the header line has. */
    WRONG_FIELD_COUNT,
    /** An id or key is {@code \N}. */
    MISSING_KEY,
    /** No {@code tt} or {@code nm} followed by 7 to 18 digits. */
    BAD_ID,
    /** No canonical decimal integer of 32 bits. */
    BAD_INTEGER,
    /** Neither {@code 0} nor {@code 1}. */
    BAD_BOOLEAN,
    /** No canonical decimal number. */
    BAD_DECIMAL,
    /** Bytes that are no UTF-8. */
    INVALID_UTF8,
    /** A NUL byte, which PostgreSQL cannot store in a text. */
    NUL_BYTE,
    /** Longer than the limit. */
    LINE_TOO_LONG,
    /** The last line has no newline: nobody can tell whether it is whole. */
    UNTERMINATED_LINE,
    /** An earlier row has the same key; that one stays. */
    DUPLICATE_KEY;

    private static final RejectReason[] ALL = values();

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As the negative number that a field check returns in place of a position. */
    int failure() {
        return ~ordinal();
    }

    static RejectReason of(int failure) {
        return ALL[~failure];
    }
}
