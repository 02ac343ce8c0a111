package dev.imdbpipeline.loader.ledger;

/**
 * A version whose rows are in the database already.
 *
 * @param changed true if they are staged for the coming release, false if they are those of the current one
 */
public record Standing(boolean changed, long rows, long rejectedRows) {}
