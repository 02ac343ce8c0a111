package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.render.CompiledModel;

/** Listens and says nothing. */
final class SilentListener implements BuildListener {
    @Override
    public void modelStarted(CompiledModel model) {}

    @Override
    public void modelBuilt(CompiledModel model, ModelOutcome outcome) {}

    @Override
    public void modelFailed(CompiledModel model, Throwable cause, long millis) {}

    @Override
    public void tested(TestOutcome outcome) {}
}
