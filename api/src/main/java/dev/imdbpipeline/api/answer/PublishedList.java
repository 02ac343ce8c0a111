package dev.imdbpipeline.api.answer;

import java.util.List;

/** Array-like fields of the files: one text with separators. */
public final class PublishedList {
    private PublishedList() {}

    /** The elements separated by commas; empty for missing and empty fields. */
    public static List<String> split(String field) {
        return field == null || field.isEmpty() ? List.of() : List.of(field.split(","));
    }
}
