package dev.imdbpipeline.e2e.chaos.invariant;

import java.util.Map;

/**
 * What a reader saw at once.
 *
 * @param reader who; each has a memory of its own
 * @param release the release it was told it reads
 * @param promised figures the release was published with
 * @param seen the same figures as the tables showed them
 * @param prints further marks of the release, whatever they are: the same whenever it is read
 */
public record Sighting(
        String reader, long release, Map<String, Long> promised, Map<String, Long> seen, Map<String, String> prints) {}
