package dev.imdbpipeline.api.search;

/** How far a typed word is from a known one. */
final class Spelling {
    private static final int ONE_SLIP = 3;
    private static final int TWO_SLIPS = 6;
    private static final int THREE_SLIPS = 10;

    private Spelling() {}

    /** How many slips are forgiven in a word of that length. */
    static int forgiven(String word) {
        int length = word.length();
        if (length < ONE_SLIP || word.chars().allMatch(Character::isDigit)) {
            return 0;
        }
        return length < TWO_SLIPS ? 1 : length < THREE_SLIPS ? 2 : 3;
    }

    /** Whether the known word may be meant by the typed one. */
    static boolean isForgiven(String typed, String known) {
        int most = forgiven(typed);
        return Math.abs(typed.length() - known.length()) <= most && slips(typed, known) <= most;
    }

    /**
     * Letters left out, added, taken for another or swapped with their neighbour: the optimal string alignment distance, in which a swap counts once, since it is
     * the most frequent slip of fingers.
     */
    static int slips(String typed, String known) {
        int[] before = new int[known.length() + 1];
        int[] last = new int[known.length() + 1];
        int[] row = new int[known.length() + 1];
        for (int j = 0; j <= known.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int other = typed.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + other);
                if (i > 1
                        && j > 1
                        && typed.charAt(i - 1) == known.charAt(j - 2)
                        && typed.charAt(i - 2) == known.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[known.length()];
    }
}
