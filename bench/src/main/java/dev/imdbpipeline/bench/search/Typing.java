package dev.imdbpipeline.bench.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Random;

/** What people make of a name when they type it. */
final class Typing {
    private static final String[] NEIGHBOURS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    private static final int LEAST_LETTERS = 5;

    private Typing() {}

    /** Small letters without accents; letters that are no letter with an accent stay. */
    static String withoutAccents(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The beginning of the name: three fifths of it, five characters at least. */
    static String beginning(String name) {
        int end = Math.min(name.length(), Math.max(5, name.length() * 3 / 5));
        return name.substring(0, end).strip();
    }

    /** One slip in one of the words of five letters or more: two letters swapped, one left out, doubled, or taken for its neighbour on the keyboard. */
    static String misspelt(String name, Random random) {
        String[] words = name.split(" ");
        int word = longest(words);
        if (words[word].length() < LEAST_LETTERS) {
            return name;
        }
        String right = words[word];
        String wrong = right;
        while (wrong.equals(right)) {
            int at = 1 + random.nextInt(right.length() - 2);
            wrong = switch (random.nextInt(4)) {
                case 0 -> right.substring(0, at) + right.charAt(at + 1) + right.charAt(at) + right.substring(at + 2);
                case 1 -> right.substring(0, at) + right.substring(at + 1);
                case 2 -> right.substring(0, at) + right.charAt(at) + right.substring(at);
                default -> right.substring(0, at) + neighbour(right.charAt(at), random) + right.substring(at + 1);
            };
        }
        words[word] = wrong;
        return String.join(" ", words);
    }

    private static int longest(String[] words) {
        int longest = 0;
        for (int i = 1; i < words.length; i++) {
            longest = words[i].length() > words[longest].length() ? i : longest;
        }
        return longest;
    }

    private static char neighbour(char letter, Random random) {
        for (String row : NEIGHBOURS) {
            int place = row.indexOf(letter);
            if (place >= 0) {
                int other = place == 0
                        ? 1
                        : place == row.length() - 1 ? place - 1 : place + (random.nextBoolean() ? 1 : -1);
                return row.charAt(other);
            }
        }
        return 'e';
    }
}
