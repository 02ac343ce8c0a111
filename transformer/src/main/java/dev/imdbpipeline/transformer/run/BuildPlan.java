package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.Placement;

/**
 * What a run builds: one state of the project, whoever edits it meanwhile.
 *
 * @param placement where its sources stand
 * @param project with copies of tables that are taken over
 */
public record BuildPlan(ProjectFiles files, Placement placement, CompiledProject project) {}
