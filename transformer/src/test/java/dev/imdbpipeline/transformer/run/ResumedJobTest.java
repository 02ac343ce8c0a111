package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.common.job.JobInterrupted;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import dev.imdbpipeline.transformer.build.ModelFailedException;
import dev.imdbpipeline.transformer.build.TestNotRunException;
import dev.imdbpipeline.transformer.input.StagedDatasets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a job finds that was killed or stopped before it came to its end. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class ResumedJobTest {
    private static final JobAttempt FIRST = new JobAttempt(1, () -> false);
    private static final JobAttempt SECOND = new JobAttempt(2, () -> false);
    private static final JobAttempt FIFTH = new JobAttempt(5, () -> false);

    @Inject
    Neighbourhood neighbours;

    @Inject
    StagedDatasets datasets;

    @Inject
    BuildReleaseJob job;

    @Inject
    Config config;

    private UUID runId;
    private BuildRelease release;

    @BeforeEach
    void stage() throws Exception {
        neighbours.clear();
        neighbours.load();
        runId = neighbours.beginRun();
        release = new BuildRelease(runId, RunOptions.DEFAULT);
        QuarkusTransaction.requiringNew().run(() -> {
            for (Dataset dataset : Dataset.values()) {
                datasets.record(Neighbourhood.staged(runId, RunOptions.DEFAULT, dataset, true));
            }
        });
    }

    @Test
    void stoppedInTheMiddleOfABuildItBuildsAnew() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        JobAttempt stoppedSoon = new JobAttempt(1, () -> checks.incrementAndGet() > 3);
        assertThatThrownBy(() -> job.run(release, stoppedSoon)).isInstanceOf(JobInterrupted.class);
        assertThat(neighbours.rows("select * from release")).isEmpty();
        assertThat(neighbours.rows("select * from build")).isEmpty();

        job.run(release, SECOND);

        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
        assertThat(neighbours.rows("select distinct attempt, status from model_run where run_id = '" + runId + "'"))
                .containsExactly("2|built");
    }

    @Test
    void killedBeforeThePublicationItPublishesWhatStandsWithoutBuildingAgain() throws Exception {
        job.run(release, FIRST);
        neighbours.undoPublication();

        job.run(release, SECOND);

        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
        assertThat(neighbours.rows("select count(*) from marts.mart_top_titles"))
                .containsExactly("6");
        assertThat(neighbours.rows("select distinct attempt from model_run where run_id = '" + runId + "'"))
                .containsExactly("1");
    }

    @Test
    void modelsStandCompleteOnlyTogetherWithTheirAnnouncement() throws Exception {
        neighbours.execute("""
                create function no_event_once_built() returns trigger language plpgsql as $$
                begin
                    if exists (select from transformer.build) then
                        raise exception 'killed between effect and announcement';
                    end if;
                    return new;
                end $$;
                create trigger no_event_once_built before insert on outbox
                    for each row execute function no_event_once_built()""");
        try {
            assertThatThrownBy(() -> job.run(release, FIRST))
                    .hasStackTraceContaining("killed between effect and announcement");
        } finally {
            neighbours.execute("drop function no_event_once_built cascade");
        }
        assertThat(neighbours.rows("select * from build")).isEmpty();

        job.run(release, SECOND);

        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
    }

    @Test
    void aTestWhoseConnectionWasLostIsAStepThatItsNextRunEnds() throws Exception {
        try (EventTap tap = new EventTap(config)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> job.retrying(
                            release,
                            FIRST,
                            new TestNotRunException(
                                    "not_null_mart_top_titles_tconst", new SQLException("connection lost", "08006"))));

            job.run(release, SECOND);

            await().untilAsserted(() -> assertThat(tap.heard(runId, StepChanged.class))
                    .filteredOn(change -> "not_null_mart_top_titles_tconst"
                            .equals(change.step().name()))
                    .extracting(change -> change.step().kind(), StepChanged::status)
                    .containsExactlyInAnyOrder(
                            tuple(Step.Kind.TEST, StepStatus.RETRYING), tuple(Step.Kind.TEST, StepStatus.SUCCEEDED)));
        }
    }

    @Test
    void aBuildThatIsGivenUpFailsAStepThatNoEarlierAttemptCanHaveEnded() throws Exception {
        try (EventTap tap = new EventTap(config)) {
            ModelFailedException failure =
                    new ModelFailedException("dim_genre", "models/dim_genre.sql", new SQLException("full", "53100"));

            QuarkusTransaction.requiringNew().run(() -> job.givenUp(release, FIFTH, failure));

            // the model may have succeeded in the first attempt, and what ended stays ended
            awaitSteps(
                    tap,
                    StepStatus.FAILED,
                    ErrorCode.DISK_FULL,
                    Step.of(Step.Kind.MODEL, "dim_genre"),
                    Step.of(Step.Kind.MODEL));
        }
    }

    @Test
    void aPublicationThatFailsIsAStepOfItsOwnWhateverTheReason() throws Exception {
        job.run(release, FIRST);
        neighbours.undoPublication();
        PipelineException failure = new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "permission denied");
        try (EventTap tap = new EventTap(config)) {
            QuarkusTransaction.requiringNew().run(() -> job.retrying(release, SECOND, failure));
            QuarkusTransaction.requiringNew().run(() -> job.givenUp(release, FIFTH, failure));

            awaitSteps(tap, StepStatus.RETRYING, ErrorCode.DATABASE_UNAVAILABLE, Step.of(Step.Kind.PUBLISH));
            awaitSteps(tap, StepStatus.FAILED, ErrorCode.DATABASE_UNAVAILABLE, Step.of(Step.Kind.PUBLISH));
        }
    }

    @Test
    void killedAfterThePublicationItTidiesUpAndDoesNothingMore() throws Exception {
        job.run(release, FIRST);
        neighbours.execute("create schema marts_trash", "create table marts_trash.mart_top_titles ()");
        String tables =
                neighbours.rows("select 'marts.mart_top_titles'::regclass::oid").get(0);

        job.run(release, SECOND);

        assertThat(neighbours.rows("select nspname from pg_namespace where nspname like '%trash'"))
                .isEmpty();
        assertThat(neighbours.rows("select release from release")).containsExactly("1");
        assertThat(neighbours.rows("select 'marts.mart_top_titles'::regclass::oid"))
                .containsExactly(tables);
    }

    @Test
    void aRunThatEndedMeanwhileIsNotGoneOnWith() throws Exception {
        neighbours.cancel(runId);

        assertThatThrownBy(() -> job.run(release, SECOND))
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_NOT_ACTIVE));
        assertThat(neighbours.rows("select * from model_run where run_id = '" + runId + "'"))
                .isEmpty();
    }

    private void awaitSteps(EventTap tap, StepStatus status, ErrorCode code, Step... steps) {
        await().untilAsserted(() -> assertThat(tap.heard(runId, StepChanged.class))
                .filteredOn(change -> change.status() == status)
                .allSatisfy(change -> assertThat(change.error().code()).isEqualTo(code))
                .extracting(StepChanged::step)
                .containsExactly(steps));
    }
}
