package dev.imdbpipeline.transformer.drift;

/**
 * How far a release may differ from the current one.
 *
 * @param warn share, 0 to 1, from which a difference is recorded as a warning
 * @param error share from which a loss stops the publication
 * @param minRows smaller tables are not compared
 */
public record DriftBounds(double warn, double error, long minRows) {}
