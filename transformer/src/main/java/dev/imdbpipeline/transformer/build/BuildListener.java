package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.render.CompiledModel;

/** Hears how a build goes; called from its threads, one call at a time for each model and test. */
public interface BuildListener {
    void modelStarted(CompiledModel model);

    void modelBuilt(CompiledModel model, ModelOutcome outcome);

    void modelFailed(CompiledModel model, Throwable cause, long millis);

    void tested(TestOutcome outcome);
}
