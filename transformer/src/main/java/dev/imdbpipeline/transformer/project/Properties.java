package dev.imdbpipeline.transformer.project;

import java.util.List;
import java.util.Map;

/**
 * What a properties file says of a model.
 *
 * @param config its {@code config:} block, below that of the model file itself
 */
public record Properties(
        String name, String description, List<ColumnDoc> columns, Map<String, Object> config, String file, int line) {}
