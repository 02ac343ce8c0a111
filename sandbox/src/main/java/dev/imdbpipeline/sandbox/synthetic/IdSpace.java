package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The identifiers of all titles or all persons: seven digits for the older ones, eight for the newer, with gaps.
 *
 * <p>A thing is known by its index from 0; later days add things at the end and change no number. Always among
 * them are {@code 1000101} and {@code 10001008}, which sort differently as numbers and as text, and {@code 2000200} and {@code 20002003}, of which one begins
 * with the other.
 */
final class IdSpace {
    private static final int FIRST_OF_EIGHT_DIGITS = 10_000_000;
    private static final int END_OF_EIGHT_DIGITS = 45_000_000;
    /** Ids from here on are never given to anything. */
    private static final int DANGLING = 90_000_000;

    private static final int[] FIXED = {1_000_101, 2_000_200, 10_001_008, 20_002_003};

    private final byte[] prefix;
    private final Dice dice;
    private final int sevenDigits;
    private final int sevenStep;
    private final int eightStep;

    /**
     * @param prefix {@code tt} or {@code nm}
     * @param count how many things there are on day 0
     */
    IdSpace(String prefix, Dice dice, int count) {
        this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        this.dice = dice;
        this.sevenDigits = Math.min((int) (count * 0.6), 9_000_000);
        this.sevenStep = (FIRST_OF_EIGHT_DIGITS - 1) / sevenDigits;
        // Half of the room stays free for the days to come.
        this.eightStep = Math.max(1, (END_OF_EIGHT_DIGITS - FIRST_OF_EIGHT_DIGITS) / 2 / (count - sevenDigits));
    }

    byte[] prefix() {
        return prefix;
    }

    /** The number of the thing of that index. */
    int number(int index) {
        boolean seven = index < sevenDigits;
        int step = seven ? sevenStep : eightStep;
        int start = seven ? 1 + index * step : FIRST_OF_EIGHT_DIGITS + (index - sevenDigits) * step;
        for (int fixed : FIXED) {
            if (fixed >= start && fixed < start + step) {
                return fixed;
            }
        }
        return start + dice.below(step, Aspect.ID, index);
    }

    /** A number that belongs to nothing. */
    int dangling(long roll) {
        return DANGLING + Dice.within(roll, 9_000_000);
    }

    /** Visits the indexes below the count in the order the published files have: by id as text, but not where one id begins with the other. */
    void inTextOrder(int count, Visitor visitor) throws IOException {
        int seven = 0;
        int eight = sevenDigits;
        while (seven < Math.min(sevenDigits, count) || eight < count) {
            boolean sevenLeft = seven < Math.min(sevenDigits, count);
            boolean eightLeft = eight < count;
            if (sevenLeft && (!eightLeft || number(seven) < number(eight) / 10)) {
                visitor.visit(seven++);
            } else {
                visitor.visit(eight++);
            }
        }
    }

    /** Told of each index. */
    interface Visitor {
        void visit(int index) throws IOException;
    }
}
