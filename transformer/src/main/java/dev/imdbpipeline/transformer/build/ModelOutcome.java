package dev.imdbpipeline.transformer.build;

/**
 * A model that was built.
 *
 * @param rows of a table; -1 for a view, which is not counted
 * @param bytes of a table with its indexes; 0 for a view
 */
public record ModelOutcome(String model, long millis, long rows, long bytes) {}
