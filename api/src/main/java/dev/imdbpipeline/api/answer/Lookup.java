package dev.imdbpipeline.api.answer;

import java.util.List;

/**
 * What was found of the ids asked for.
 *
 * @param found in the order asked for
 * @param missing ids the release does not have
 */
public record Lookup<T>(List<T> found, List<String> missing, Meta meta) implements Answer {}
