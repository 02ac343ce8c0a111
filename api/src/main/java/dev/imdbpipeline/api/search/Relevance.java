package dev.imdbpipeline.api.search;

import java.util.List;

/**
 * How well a name answers what was typed, from 0 to 1: mostly how well it matches, and how popular it is, so that the well-known one of several that match alike
 * comes first.
 */
final class Relevance {
    /** Below this, too little of what was typed is in the name. */
    static final double LEAST_RECALL = 0.5;

    private static final double LIGHT_WEIGHT = 0.8;
    /** What a match counts beside popularity: little for one letter, which says little, and much from six letters on. */
    private static final double LEAST_MATCH_SHARE = 0.3;

    private static final double MOST_MATCH_SHARE = 0.8;
    private static final double TELLING_LENGTH = 6;
    private static final double MOST_POPULAR = Math.log10(3_000_000);
    private static final double SLIP = 1.1;
    private static final double SPACING = 0.97;
    /** What names can reach that are not the text. */
    private static final double MOST_OF_OTHERS = 0.965;

    private static final double LEAST_COVERED = 0.75;
    private static final double COVERAGE = 0.2;
    private static final double BEGINNING = 0.1;

    private final String text;
    private final List<String> words;
    private final String glued;
    private final double matchShare;

    /** @param text what was typed, normalised */
    Relevance(String text) {
        this.text = text;
        this.words = List.of(text.split(" "));
        this.glued = text.replace(" ", "");
        this.matchShare = LEAST_MATCH_SHARE
                + (MOST_MATCH_SHARE - LEAST_MATCH_SHARE) * Math.min(1, (glued.length() - 1) / (TELLING_LENGTH - 1));
    }

    /** From 0 for a name that does not answer at all. */
    double of(Candidate candidate) {
        double match = match(candidate);
        if (match == 0) {
            return 0;
        }
        double popularity = Math.min(1, Math.log10(1.0 + candidate.votes()) / MOST_POPULAR);
        double otherName = switch (candidate.matched()) {
            case "aka" -> 0.02;
            case "original" -> 0.01;
            default -> 0;
        };
        return Math.max(0.001, matchShare * match + (1 - matchShare) * popularity - otherName);
    }

    boolean isExact(Candidate candidate) {
        return candidate.text().equals(text);
    }

    private double match(Candidate candidate) {
        if (isExact(candidate)) {
            return 1;
        }
        if (candidate.text().replace(" ", "").equals(glued)) {
            return SPACING;
        }
        List<String> known = candidate.words();
        boolean[] used = new boolean[known.size()];
        double found = 0;
        double all = 0;
        for (int i = 0; i < words.size(); i++) {
            double weight = weight(words.get(i));
            all += weight;
            found += weight * best(words.get(i), i == words.size() - 1, known, used);
        }
        double recall = found / all;
        if (recall < LEAST_RECALL) {
            return 0;
        }
        double covered = 0;
        double whole = 0;
        for (int i = 0; i < used.length; i++) {
            double weight = weight(known.get(i));
            whole += weight;
            covered += used[i] ? weight : 0;
        }
        double beginning = beginsWithText(known, candidate.text()) ? BEGINNING : 0;
        return Math.min(MOST_OF_OTHERS, recall * recall * (LEAST_COVERED + COVERAGE * covered / whole) + beginning);
    }

    /** Whether the name begins with what was typed, its own first article aside. */
    private boolean beginsWithText(List<String> known, String name) {
        boolean article = known.size() > 1 && LightWords.contains(known.get(0));
        return name.startsWith(text)
                || article && name.startsWith(text, known.get(0).length() + 1);
    }

    /** The best of the words not used yet, which is used then. */
    private static double best(String typed, boolean isLast, List<String> known, boolean[] used) {
        double best = 0;
        int place = -1;
        for (int i = 0; i < used.length; i++) {
            double likeness = used[i] ? 0 : likeness(typed, isLast, known.get(i));
            if (likeness > best) {
                best = likeness;
                place = i;
            }
        }
        if (place >= 0) {
            used[place] = true;
        }
        return best;
    }

    private static double likeness(String typed, boolean isLast, String known) {
        if (typed.equals(known)) {
            return 1;
        }
        double likeness = 0;
        if (isLast && known.startsWith(typed)) {
            likeness = 0.8 + 0.15 * typed.length() / known.length();
        }
        if (Spelling.isForgiven(typed, known)) {
            likeness = Math.max(likeness, 1 - SLIP * Spelling.slips(typed, known) / typed.length());
        }
        return likeness;
    }

    private static double weight(String word) {
        return LightWords.contains(word) ? LIGHT_WEIGHT : word.length();
    }
}
