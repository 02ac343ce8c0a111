package dev.imdbpipeline.transformer.project;

import java.util.List;
import java.util.Map;

/**
 * A dbt project as its files declare it, before anything is rendered.
 *
 * @param models by name
 * @param folderConfigs settings of {@code dbt_project.yml} by folder below {@code models/}, outer folders first
 * @param sources by source and table
 * @param properties by model name
 */
public record Project(
        String name,
        Map<String, Object> vars,
        Map<String, Map<String, Object>> folderConfigs,
        Map<String, SqlFile> models,
        List<SqlFile> macros,
        List<SqlFile> singularTests,
        Map<String, SourceTable> sources,
        Map<String, Properties> properties,
        List<TestDeclaration> tests) {}
