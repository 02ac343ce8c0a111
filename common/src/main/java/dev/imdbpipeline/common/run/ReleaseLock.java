package dev.imdbpipeline.common.run;

/**
 * The advisory lock between readers and the publication of a release.
 *
 * <p>A reader that needs more than one statement takes it shared, by {@code pg_advisory_xact_lock_shared}, as the first statement
 * of its transaction; publication takes it exclusively. A snapshot alone would not do: PostgreSQL looks up table names outside the
 * snapshot, so a later statement would read the tables of the next release.
 */
public final class ReleaseLock {
    /** Key of the lock, chosen once for ever: the ASCII codes of "imdb rel". */
    public static final long KEY = 0x696d64622072656cL;

    private ReleaseLock() {}
}
