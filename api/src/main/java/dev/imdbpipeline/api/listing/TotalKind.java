package dev.imdbpipeline.api.listing;

import dev.imdbpipeline.api.parameter.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much a caller wants to know about the number of rows in a list. */
public enum TotalKind {
    /** Nothing: the page comes fastest. */
    NONE,
    /** What PostgreSQL's planner expects; exact where the whole list fits on its first page. */
    ESTIMATED,
    /** Counted; takes as long as reading all rows. */
    EXACT;

    private static final List<String> IDS =
            Arrays.stream(values()).map(TotalKind::id).toList();

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the parameter {@code total}; without it later pages, which know their cursor, tell nothing again. */
    static TotalKind read(String value, boolean firstPage) {
        if (value == null) {
            return firstPage ? ESTIMATED : NONE;
        }
        return valueOf(Parameter.oneOf("total", value, IDS).toUpperCase(Locale.ROOT));
    }
}
