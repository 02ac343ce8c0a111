package dev.imdbpipeline.api.search;

import java.util.List;
import java.util.Set;

/** Words that so many names have that they say little, and that cost much to look up together. */
final class LightWords {
    private static final Set<String> WORDS = Set.of(
            "the", "a", "an", "of", "and", "in", "to", "der", "die", "das", "le", "la", "les", "el", "los", "il", "de");

    private LightWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    /** All of the words if one of them tells something, else the first one. */
    static List<String> bearable(List<String> words) {
        return words.isEmpty() || words.stream().anyMatch(word -> !contains(word)) ? words : words.subList(0, 1);
    }
}
