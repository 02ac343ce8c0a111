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

    /** Words one slip away that have too few letter triples in common with the typed ones to be found by them, and all ways to put and take blanks. */
    static Collection<String> variants(List<String> words) {
        Set<String> variants = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (int at = 1; at < word.length(); at++) {
                variants.add(
                        word.substring(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.substring(at + 1));
                variants.add(word.substring(0, at));
                variants.add(word.substring(at));
                variants.add(word.substring(0, at) + word.substring(at + 1));
            }
            if (i > 0) {
                variants.add(words.get(i - 1) + word);
            }
        }
        return variants;
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
