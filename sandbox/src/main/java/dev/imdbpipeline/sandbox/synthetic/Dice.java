package dev.imdbpipeline.sandbox.synthetic;

/**
 * Random numbers that are a pure function of the seed, of a thing and of what is asked about it.
 *
 * <p>So each file can be written alone and in any order, and still all agree with each other.
 *
 * @param seed what makes one world different from another
 */
record Dice(long seed) {
    /** A number that looks random, for an aspect of a thing. */
    long roll(int aspect, long thing) {
        // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
        long z = seed + thing * 0x9E3779B97F4A7C15L + aspect * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 up to, and without, the bound. */
    int below(int bound, int aspect, long thing) {
        return within(roll(aspect, thing), bound);
    }

    /** True for that many of a million things. */
    boolean perMillion(int share, int aspect, long thing) {
        return below(1_000_000, aspect, thing) < share;
    }

    /** A number from 0 up to, and without, 1. */
    double fraction(int aspect, long thing) {
        return (roll(aspect, thing) >>> 11) * 0x1.0p-53;
    }

    /** Folds a roll into 0 up to, and without, the bound, without the cost of a division. */
    static int within(long roll, int bound) {
        return (int) (((roll >>> 32) * bound) >>> 32);
    }
}
