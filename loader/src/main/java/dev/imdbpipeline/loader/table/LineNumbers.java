package dev.imdbpipeline.loader.table;

/** From the position of a row in its table to the line of the file it was made from. */
@FunctionalInterface
public interface LineNumbers {
    /**
     * @param position 1 for the first row; positions are asked for in ascending order
     * @return 2 for the first line after the header
     */
    long ofRow(long position);
}
