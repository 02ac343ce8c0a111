package dev.imdbpipeline.api.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What may be meant by words that find too little: other spellings, and blanks that are missing or too many. */
final class Guesses {
    private static final int SPELLINGS = 12;

    private final List<String> words;
    private final List<String> known;
    private final Set<String> isKnown;

    /**
     * @param words as typed
     * @param known words that resemble them or are among {@link #variants}, those of the most popular names first
     */
    Guesses(List<String> words, List<String> known) {
        this.words = words;
        this.known = known;
        this.isKnown = new HashSet<>(known);
    }

    /** All words one slip away, and all ways to put and take a blank: hundreds of guesses, which are looked up at once and sooner than words that resemble. */
    static Collection<String> variants(List<String> words) {
        Set<String> variants = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            addVariants(words.get(i), variants);
            if (i > 0) {
                variants.add(words.get(i - 1) + words.get(i));
            }
        }
        return variants;
    }

    private static void addVariants(String word, Set<String> variants) {
        variants.add(word);
        for (int at = 0; at <= word.length(); at++) {
            String before = word.substring(0, at);
            String after = word.substring(at);
            if (at > 0 && at < word.length()) {
                variants.add(before);
                variants.add(after);
                variants.add(
                        word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1));
            }
            if (Spelling.forgiven(word) > 0) {
                for (char letter = 'a'; letter <= 'z'; letter++) {
                    variants.add(before + letter + after);
                    if (!after.isEmpty()) {
                        variants.add(before + letter + after.substring(1));
                    }
                }
                if (!after.isEmpty()) {
                    variants.add(before + after.substring(1));
                }
            }
        }
    }

    /** Words in which so many slips are forgiven that guesses do not cover them. */
    static List<String> farther(List<String> words) {
        return words.stream().filter(word -> Spelling.forgiven(word) > 1).toList();
    }

    /** For each typed word the words it may be, itself first. */
    List<List<String>> spellings() {
        return words.stream().map(this::spellings).toList();
    }

    private List<String> spellings(String word) {
        List<String> spellings = new ArrayList<>(List.of(word));
        known.stream()
                .filter(other -> !other.equals(word) && Spelling.isForgiven(word, other))
                .sorted(Comparator.comparingInt(other -> Spelling.slips(word, other)))
                .limit(SPELLINGS)
                .forEach(spellings::add);
        return spellings;
    }

    /** The typed words with one blank taken away or put in between, each of them a known word. */
    List<List<String>> spacings() {
        List<List<String>> spacings = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0 && isKnown.contains(words.get(i - 1) + words.get(i))) {
                spacings.add(replaced(i - 1, 2, List.of(words.get(i - 1) + words.get(i))));
            }
            List<String> parts = parts(words.get(i));
            if (!parts.isEmpty()) {
                spacings.add(replaced(i, 1, parts));
            }
        }
        return spacings;
    }

    /** The two known words a word consists of; of several such pairs the one whose rarer word is the most popular. */
    private List<String> parts(String word) {
        List<String> best = List.of();
        int bestPlace = Integer.MAX_VALUE;
        for (int at = 1; at < word.length(); at++) {
            List<String> parts = List.of(word.substring(0, at), word.substring(at));
            if (isKnown.containsAll(parts)) {
                int place = Math.max(known.indexOf(parts.get(0)), known.indexOf(parts.get(1)));
                if (place < bestPlace) {
                    best = parts;
                    bestPlace = place;
                }
            }
        }
        return best;
    }

    private List<String> replaced(int from, int count, List<String> by) {
        List<String> replaced = new ArrayList<>(words.subList(0, from));
        replaced.addAll(by);
        replaced.addAll(words.subList(from + count, words.size()));
        return replaced;
    }
}
