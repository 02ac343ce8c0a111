package dev.imdbpipeline.transformer.project;

import java.util.Map;

/**
 * A generic test as a properties file declares it.
 *
 * @param type e.g. {@code not_null}
 * @param target the Jinja expression of what is tested, {@code ref('...')} or {@code source('...', '...')}
 * @param targetName name of the model, or source and table
 * @param column the column it stands under; empty for a test of the whole relation
 * @param arguments what the type needs beside the column
 */
public record TestDeclaration(
        String type,
        String target,
        String targetName,
        String column,
        Map<String, Object> arguments,
        Severity severity,
        String file,
        int line) {}
