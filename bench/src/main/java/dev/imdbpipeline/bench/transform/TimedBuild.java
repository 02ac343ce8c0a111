package dev.imdbpipeline.bench.transform;

import dev.imdbpipeline.transformer.build.BuildListener;
import dev.imdbpipeline.transformer.build.ModelOutcome;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.render.CompiledModel;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what each model and test of a build took. */
final class TimedBuild implements BuildListener {
    private final ConcurrentLinkedQueue<ModelOutcome> models = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<TestOutcome> tests = new ConcurrentLinkedQueue<>();

    @Override
    public void modelStarted(CompiledModel model) {
        // its time is counted when it ends
    }

    @Override
    public void modelBuilt(CompiledModel model, ModelOutcome outcome) {
        models.add(outcome);
    }

    @Override
    public void modelFailed(CompiledModel model, Throwable cause, long millis) {
        System.err.println("model " + model.name() + " failed: " + cause.getMessage());
    }

    @Override
    public void tested(TestOutcome outcome) {
        tests.add(outcome);
    }

    /** The slowest first. */
    List<ModelOutcome> models() {
        return models.stream()
                .sorted(Comparator.comparingLong(ModelOutcome::millis).reversed())
                .toList();
    }

    /** The slowest first. */
    List<TestOutcome> tests() {
        return tests.stream()
                .sorted(Comparator.comparingLong(TestOutcome::millis).reversed())
                .toList();
    }
}
