package dev.imdbpipeline.transformer.run;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.transformer.build.BuildLock;
import dev.imdbpipeline.transformer.build.CarriedTables;
import dev.imdbpipeline.transformer.build.NextSchemas;
import dev.imdbpipeline.transformer.build.ProjectBuild;
import dev.imdbpipeline.transformer.build.TestOutcome;
import dev.imdbpipeline.transformer.build.TestsFailedException;
import dev.imdbpipeline.transformer.drift.DriftTests;
import dev.imdbpipeline.transformer.drift.FreshnessTest;
import dev.imdbpipeline.transformer.input.RunPlacement;
import dev.imdbpipeline.transformer.input.StagedDataset;
import dev.imdbpipeline.transformer.lineage.ModelLineage;
import dev.imdbpipeline.transformer.lineage.Trial;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledProject;
import dev.imdbpipeline.transformer.render.ModelSelection;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Builds and tests the models of a run beside the current release, unless they stand there already. */
@ApplicationScoped
public class ModelBuild {
    private static final Duration RUN_CHECK = Duration.ofSeconds(2);

    private final AgroalDataSource dataSource;
    private final TransformerSettings settings;
    private final BuildLedger ledger;
    private final RunLedger runs;
    private final Outbox outbox;
    private final TransformMetrics metrics;

    public ModelBuild(
            AgroalDataSource dataSource,
            TransformerSettings settings,
            BuildLedger ledger,
            RunLedger runs,
            Outbox outbox,
            TransformMetrics metrics) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.ledger = ledger;
        this.runs = runs;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * The project as SQL for a run.
     *
     * @param select models to build, see {@link ModelSelection}; the other tables are taken over from the current release
     */
    public BuildPlan compile(List<StagedDataset> staged, List<String> select) throws SQLException {
        ProjectFiles files = settings.projectDir().map(ProjectFiles::inFolder).orElseGet(ProjectFiles::packaged);
        RunPlacement placement = new RunPlacement(staged);
        CompiledProject project = ProjectCompiler.compile(files, placement);
        Set<String> chosen = new ModelSelection(project).select(select);
        // on changed tables every model has to be built: a release never mixes versions
        return new BuildPlan(
                files,
                placement,
                staged.stream().anyMatch(StagedDataset::changed)
                        ? project
                        : new CarriedTables(dataSource).carry(project, chosen));
    }

    /** Waits until no other run builds or publishes; ends early as {@link #run} does. */
    public BuildLock lock(UUID runId, JobAttempt attempt) throws SQLException, InterruptedException {
        return BuildLock.take(dataSource, watch(runId, attempt, () -> {}));
    }

    /** The step that a run which has not published is at: the build as a whole, or the publication once the models stand. */
    Step openStep(UUID runId) {
        try {
            return Step.of(ledger.isReady(runId) ? Step.Kind.PUBLISH : Step.Kind.MODEL);
        } catch (SQLException e) {
            throw new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "cannot ask whether the models stand", e);
        }
    }

    /** Returns when the models stand complete and tested; ends early if the service stops or the run ends. */
    public void run(BuildRelease release, BuildPlan plan, JobAttempt attempt)
            throws SQLException, InterruptedException {
        UUID runId = release.runId();
        CompiledProject project = plan.project();
        if (ledger.isReady(runId)) {
            return;
        }
        announce(StepChanged.running(runId, Step.of(Step.Kind.MODEL), attempt.number()));
        Instant start = Instant.now();
        ledger.begin(runId);
        // before anything is computed: what PostgreSQL does not understand is told at once and as a whole
        ledger.traced(runId, tryOut(plan));
        NextSchemas.recreate(dataSource, project.schemas());
        BuildRecorder recorder = new BuildRecorder(
                runId,
                attempt.number(),
                project.models().size() + project.tests().size(),
                ledger,
                outbox,
                metrics);
        List<TestOutcome> outcomes = new ArrayList<>(
                new ProjectBuild(project, dataSource, settings.build().toSettings(), recorder)
                        .run(watch(runId, attempt, recorder::progress)));
        outcomes.addAll(testRelease(release, project, recorder));
        recorder.ready(figures(project, outcomes, start));
    }

    private List<ModelLineage> tryOut(BuildPlan plan) throws SQLException {
        Instant start = Instant.now();
        try {
            return new Trial(plan.files(), plan.placement())
                    .run(dataSource, settings.build().statementTimeout());
        } finally {
            metrics.tried(Duration.between(start, Instant.now()));
        }
    }

    private List<TestOutcome> testRelease(BuildRelease release, CompiledProject project, BuildRecorder recorder)
            throws SQLException {
        List<TestOutcome> outcomes =
                new ArrayList<>(new DriftTests(dataSource, settings.drift().toBounds())
                        .run(release.runId(), release.options().force()));
        outcomes.add(new FreshnessTest(dataSource).run(release.runId(), project.sources()));
        outcomes.forEach(recorder::tested);
        List<TestOutcome> failed =
                outcomes.stream().filter(TestOutcome::stopsPublication).toList();
        if (!failed.isEmpty()) {
            throw new TestsFailedException(failed);
        }
        return outcomes;
    }

    private Runnable watch(UUID runId, JobAttempt attempt, Runnable signOfLife) {
        return new Runnable() {
            private long checked = System.nanoTime();

            @Override
            public void run() {
                attempt.checkNotStopping();
                if (System.nanoTime() - checked > RUN_CHECK.toNanos()) {
                    runs.checkActive(runId);
                    signOfLife.run();
                    checked = System.nanoTime();
                }
            }
        };
    }

    private static Map<String, Long> figures(CompiledProject project, List<TestOutcome> outcomes, Instant start) {
        return Map.of(
                "models",
                (long) project.models().size(),
                "tests",
                (long) outcomes.size(),
                "warnings",
                outcomes.stream().filter(outcome -> outcome.failures() > 0).count(),
                "millis",
                Duration.between(start, Instant.now()).toMillis());
    }

    private void announce(StepChanged change) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(change));
    }
}
