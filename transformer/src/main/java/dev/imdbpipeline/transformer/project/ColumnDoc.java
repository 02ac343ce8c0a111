package dev.imdbpipeline.transformer.project;

/** A column as the project describes it. */
public record ColumnDoc(String name, String description) {}
