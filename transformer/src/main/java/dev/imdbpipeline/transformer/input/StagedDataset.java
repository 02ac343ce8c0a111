package dev.imdbpipeline.transformer.input;

import dev.imdbpipeline.common.dataset.Dataset;

/**
 * A dataset a run builds from.
 *
 * @param changed whether its rows stand in {@code imdb_next}; otherwise they are those of the current release
 */
public record StagedDataset(Dataset dataset, boolean changed) {}
