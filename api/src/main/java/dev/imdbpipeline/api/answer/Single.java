package dev.imdbpipeline.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** One thing: its own fields, and {@code meta} beside them. */
public record Single<T>(@JsonUnwrapped T value, Meta meta) implements Answer {}
