package dev.imdbpipeline.api.answer;

/** The body of a successful answer. */
public interface Answer {
    Meta meta();
}
