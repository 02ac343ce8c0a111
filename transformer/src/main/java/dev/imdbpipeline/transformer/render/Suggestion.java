package dev.imdbpipeline.transformer.render;

import java.util.Collection;
import java.util.Comparator;

/** The name an author probably meant. */
final class Suggestion {
    private static final int FARTHEST = 4;

    private Suggestion() {}

    /** {@code "; did you mean x?"}, or nothing if no name is near. */
    static String among(Collection<String> names, String wrong) {
        return names.stream()
                .filter(name -> distance(name, wrong) <= FARTHEST)
                .min(Comparator.comparingInt(name -> distance(name, wrong)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= a.length(); row++) {
            int[] current = new int[b.length() + 1];
            current[0] = row;
            for (int column = 1; column <= b.length(); column++) {
                int change = a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + change);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
