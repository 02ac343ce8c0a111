package dev.imdbpipeline.sandbox.synthetic;

import java.io.IOException;

/** Writes all rows of one dataset that belong to one title or person. */
interface Rows {
    /**
     * @param index the title or person
     * @param day day whose state is written
     */
    void write(int index, int day, RowWriter out) throws IOException;

    /** The number of the trap this thing shows, or -1: each once among the first thousand things, and then in two of a million. */
    static int trap(int index, int offset, int count) {
        int trap = index < World.LEAST_TITLES ? index - offset : index % 499_979;
        return trap < count ? Math.max(trap, -1) : -1;
    }
}
