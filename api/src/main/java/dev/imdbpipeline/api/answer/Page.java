package dev.imdbpipeline.api.answer;

import java.util.List;

/** A list, or a page of one. */
public record Page<T>(List<T> data, Meta meta) implements Answer {}
