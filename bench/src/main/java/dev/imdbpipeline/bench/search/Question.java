package dev.imdbpipeline.bench.search;

/**
 * Something typed and what it means.
 *
 * @param kind how it was made from the name: clean, accentless, misspelt, partial, other title
 * @param typed goes into the box
 * @param expected id of the title or person that is meant
 */
record Question(String kind, String typed, String expected) {}
