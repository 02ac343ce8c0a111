package dev.imdbpipeline.common.dataset;

/**
 * What a field of the published files may hold, and the PostgreSQL type that gives it back unchanged.
 *
 * <p>Array-like fields stay {@link #TEXT} exactly as published; the staging models split them. Numbers are checked for their
 * canonical spelling, because PostgreSQL would print any other spelling differently from the source.
 */
public enum ColumnType {
    /** {@code tt} and at least seven digits. */
    TITLE_ID("text collate \"C\""),
    /** {@code nm} and at least seven digits. */
    NAME_ID("text collate \"C\""),
    /** Any text, the empty text included. */
    TEXT("text"),
    /** Canonical decimal integer of 32 bits: no plus sign, no leading zeros. */
    INTEGER("integer"),
    /** {@code 0} or {@code 1}. */
    BOOLEAN("boolean"),
    /** Canonical decimal number; the scale of the source is kept ({@code 8} stays 8, {@code 8.0} stays 8.0). */
    DECIMAL("numeric");

    private final String sqlType;

    ColumnType(String sqlType) {
        this.sqlType = sqlType;
    }

    /** The column type of the {@code create table} statement, with collation where one is needed. */
    public String sqlType() {
        return sqlType;
    }

    public boolean isId() {
        return this == TITLE_ID || this == NAME_ID;
    }
}
