package dev.imdbpipeline.transformer.build;

import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.CompiledTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Builds and tests the models of a project, several at a time, each as soon as what it reads stands. Tests run when no model can:
 * they fill the gaps and the end.
 */
public final class ProjectBuild {
    private static final long TICK_MILLIS = 500;

    private final CompiledProject project;
    private final BuildSettings settings;
    private final BuildConnections connections;
    private final BuildListener listener;
    private final Set<String> waitingModels = new LinkedHashSet<>();
    private final List<CompiledTest> waitingTests;
    private final Set<String> built = new LinkedHashSet<>();
    private final List<TestOutcome> outcomes = new ArrayList<>();

    public ProjectBuild(
            CompiledProject project, DataSource dataSource, BuildSettings settings, BuildListener listener) {
        this.project = project;
        this.settings = settings;
        this.connections = new BuildConnections(dataSource, settings);
        this.listener = listener;
        this.waitingTests = new ArrayList<>(project.tests());
        Map<String, Integer> heights = project.dag().heights();
        // what most models wait for goes first, so that no thread is idle at the end
        project.models().keySet().stream()
                .sorted(Comparator.comparing(heights::get, Comparator.reverseOrder()))
                .forEach(name -> (project.models().get(name).isBuilt() ? waitingModels : built).add(name));
    }

    /**
     * Runs to the end.
     *
     * @param watch called about twice a second on the calling thread; what it throws ends the build
     * @return what the tests found
     * @throws ModelFailedException if a model cannot be built
     * @throws TestNotRunException if the query of a test does not come to its end
     * @throws TestsFailedException if tests of error severity found rows
     */
    public List<TestOutcome> run(Runnable watch) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(settings.threads(), task -> new Thread(task, "build"));
        try {
            CompletionService<Runnable> service = new ExecutorCompletionService<>(executor);
            int running = 0;
            while (true) {
                while (running < settings.threads() && submitNext(service)) {
                    running++;
                }
                if (running == 0) {
                    break;
                }
                Future<Runnable> done = service.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                watch.run();
                if (done != null) {
                    running--;
                    result(done).run();
                }
            }
        } finally {
            executor.shutdown();
            // nothing runs any more if all went well; a cancel that meets no statement has no effect, hence again and
            // again
            do {
                connections.cancel();
            } while (!executor.awaitTermination(TICK_MILLIS, TimeUnit.MILLISECONDS));
        }
        List<TestOutcome> failed =
                outcomes.stream().filter(TestOutcome::stopsPublication).toList();
        if (!failed.isEmpty()) {
            throw new TestsFailedException(failed);
        }
        return List.copyOf(outcomes);
    }

    private boolean submitNext(CompletionService<Runnable> service) {
        for (String name : waitingModels) {
            if (built.containsAll(project.models().get(name).refs())) {
                waitingModels.remove(name);
                service.submit(() -> build(project.models().get(name)));
                return true;
            }
        }
        for (CompiledTest test : waitingTests) {
            if (built.containsAll(test.refs())) {
                waitingTests.remove(test);
                service.submit(() -> test(test));
                return true;
            }
        }
        return false;
    }

    private Runnable build(CompiledModel model) {
        long start = System.nanoTime();
        listener.modelStarted(model);
        try {
            ModelOutcome outcome = new ModelBuilder(connections).build(model);
            listener.modelBuilt(model, outcome);
            return () -> built.add(model.name());
        } catch (SQLException e) {
            ModelFailedException failure = new ModelFailedException(model.name(), model.path(), e);
            listener.modelFailed(model, failure, (System.nanoTime() - start) / 1_000_000);
            throw failure;
        }
    }

    private Runnable test(CompiledTest test) {
        try {
            TestOutcome outcome = new TestRunner(connections, settings.failureRows()).run(test);
            listener.tested(outcome);
            return () -> outcomes.add(outcome);
        } catch (SQLException e) {
            throw new TestNotRunException(test.name(), e);
        }
    }

    private static Runnable result(Future<Runnable> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException("the build broke", e.getCause());
        }
    }
}
