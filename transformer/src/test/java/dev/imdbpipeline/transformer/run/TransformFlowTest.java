package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: events in, releases and events out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class TransformFlowTest {
    private static final RunOptions FORCED = new RunOptions(true, Stage.TRANSFORM, List.of());

    @Inject
    Neighbourhood neighbours;

    private EventTap events;

    @BeforeEach
    void begin() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        neighbours.clear();
    }

    @AfterEach
    void end() throws Exception {
        eventually(() ->
                assertThat(neighbours.rows("select task_instance from jobs")).isEmpty());
        events.close();
    }

    @Test
    void sevenStagedDatasetsBecomeARelease() throws Exception {
        UUID runId = loadAndAnnounce(RunOptions.DEFAULT);

        ReleasePublished published = published(runId);

        assertThat(published.release()).isEqualTo(1);
        assertThat(neighbours.rows("select count(*) from imdb.title_basics")).containsExactly("9");
        assertThat(neighbours.rows("select title from marts.mart_top_titles where rank_overall = 1"))
                .containsExactly("Alpha");
        assertThat(neighbours.rows("select release, run_id from current_release"))
                .containsExactly("1|" + runId);
        assertThat(neighbours.rows(
                        "select rows, rejected_rows, etag from current_dataset where dataset = 'title.akas'"))
                .containsExactly((10 + Dataset.TITLE_AKAS.ordinal()) + "|1|\"etag\"");
        assertThat(neighbours.rows("select relname from pg_class where relnamespace = 'imdb_next'::regnamespace"))
                .isEmpty();
        eventually(() -> {
            assertThat(statuses(runId, Step.of(Step.Kind.MODEL)))
                    .containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
            assertThat(statuses(runId, Step.of(Step.Kind.MODEL, "mart_top_titles")))
                    .containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
            assertThat(statuses(runId, Step.of(Step.Kind.PUBLISH)))
                    .containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
            assertThat(steps(runId, Step.of(Step.Kind.TEST, "relationships_mart_person_career_nconst")))
                    .singleElement()
                    .satisfies(step -> assertThat(step.figures()).containsEntry("failures", 2L));
        });
    }

    @Test
    void modelsAndTestsAreKeptWithTheirFigures() throws Exception {
        UUID runId = loadAndAnnounce(RunOptions.DEFAULT);
        published(runId);

        assertThat(neighbours.rows(
                        "select layer, materialized, status, rows, refs, sources from model_run where run_id = '"
                                + runId + "' and model in ('stg_title_basics', 'fct_ratings') order by model"))
                .containsExactly(
                        "marts|table|built|6|{int_rating_prior,stg_title_ratings}|{}",
                        "staging|view|built|-|{}|{imdb.title_basics}");
        assertThat(neighbours.rows("select severity, status, failures from test_result where run_id = '" + runId
                        + "' and test = 'relationships_mart_person_career_nconst'"))
                .containsExactly("warn|warn|2");
        assertThat(neighbours.rows("select target, column_name from test_result where run_id = '" + runId
                        + "' and test = 'unique_source_imdb_title_crew_tconst'"))
                .containsExactly("imdb.title_crew|tconst");
        assertThat(neighbours.rows("select failing_row ->> 'nconst' from test_failure where run_id = '" + runId
                        + "' and test = 'relationships_mart_person_career_nconst' order by 1"))
                .containsExactly("nm0000016", "nm9999999");
    }

    @Test
    void whereTheColumnsOfEachReleaseComeFromIsKept() throws Exception {
        UUID first = loadAndAnnounce(RunOptions.DEFAULT);
        published(first);

        String copies = "select input, input_column from column_copy where run_id = '%s' and model = 'imdb_titles'"
                + " and column_name = 'title_key'";
        String inputs = "select columns from model_input where run_id = '%s' and model = 'stg_title_crew_writers'"
                + " and input = 'imdb.title_crew'";
        assertThat(neighbours.rows(copies.formatted(first))).containsExactly("int_title_complete|tconst");
        assertThat(neighbours.rows(inputs.formatted(first))).containsExactly("{tconst,writers}");

        // a table that is taken over still comes from what it was made of
        UUID second = neighbours.beginRun();
        request(second, new RunOptions(false, Stage.TRANSFORM, List.of("dim_genre")));
        published(second);
        assertThat(neighbours.rows(copies.formatted(second))).containsExactly("int_title_complete|tconst");
        assertThat(neighbours.rows(
                        "select refs from model_run where model = 'imdb_titles' and run_id = '" + second + "'"))
                .containsExactly("{int_title_complete}");
    }

    @Test
    void nothingChangedEndsTheRunWithoutARelease() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        UUID runId = neighbours.beginRun();

        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, false);

        eventually(() -> assertThat(statuses(runId, Step.of(Step.Kind.PUBLISH))).containsExactly(StepStatus.UNCHANGED));
        assertThat(neighbours.rows("select release from release")).containsExactly("1");
    }

    @Test
    void aForcedRunPublishesTheSameTablesWithNewModels() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        UUID runId = neighbours.beginRun();

        Neighbourhood.announce(events, runId, FORCED, false);

        assertThat(published(runId).release()).isEqualTo(2);
        assertThat(neighbours.rows("select release, status from release order by 1"))
                .containsExactly("1|previous", "2|current");
        assertThat(neighbours.rows("select count(*) from imdb.title_basics")).containsExactly("9");
        assertThat(neighbours.rows("select count(*) from current_dataset")).containsExactly("7");
    }

    @Test
    void aRunThatStopsAfterLoadingPublishesNothing() throws Exception {
        UUID runId = loadAndAnnounce(new RunOptions(false, Stage.LOAD, List.of()));

        eventually(
                () -> assertThat(neighbours.rows("select count(*) from staged_dataset where run_id = '" + runId + "'"))
                        .containsExactly("7"));
        assertThat(neighbours.rows("select task_instance from jobs")).isEmpty();
    }

    @Test
    void aRunOfTheModelsAloneBuildsOnTheCurrentRelease() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        UUID runId = neighbours.beginRun();

        request(runId);

        assertThat(published(runId).release()).isEqualTo(2);
        assertThat(neighbours.rows("select sha256 from current_dataset where dataset = 'name.basics'"))
                .containsExactly(String.format("%064x", Dataset.NAME_BASICS.ordinal() + 1));
    }

    @Test
    void aRunOfTheModelsAloneNeedsARelease() throws Exception {
        UUID runId = neighbours.beginRun();

        request(runId);

        eventually(() -> assertThat(steps(runId, Step.of(Step.Kind.MODEL)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
                    assertThat(step.error().code()).isEqualTo(ErrorCode.NO_RELEASE);
                    assertThat(step.error().message())
                            .isEqualTo(
                                    "there is no release yet whose models could be built again; run the downloader first");
                }));
    }

    @Test
    void chosenModelsAreBuiltAndTheOthersTakenOver() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        neighbours.execute(
                "update marts.fct_ratings set num_votes = 7", "update marts.mart_top_titles set num_votes = 7");
        UUID runId = neighbours.beginRun();

        request(runId, new RunOptions(false, Stage.TRANSFORM, List.of("mart_top_titles")));
        published(runId);

        assertThat(neighbours.rows("select max(num_votes) from marts.mart_top_titles"))
                .containsExactly("3000");
        assertThat(neighbours.rows("select max(num_votes) from marts.fct_ratings"))
                .containsExactly("7");
        assertThat(
                        neighbours.rows(
                                "select indexdef like '%UNIQUE%' from pg_indexes where schemaname = 'marts' and tablename = 'fct_ratings'"))
                .containsExactly("t");
        assertThat(neighbours.rows(
                        "select compiled_sql from model_run where model = 'fct_ratings' and run_id = '" + runId + "'"))
                .containsExactly("select * from marts.fct_ratings");
    }

    @Test
    void aChoiceThatMatchesNothingFailsTheRunWithTheReason() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        UUID runId = neighbours.beginRun();

        request(runId, new RunOptions(false, Stage.TRANSFORM, List.of("mart_top_title")));

        eventually(() -> assertThat(steps(runId, Step.of(Step.Kind.MODEL)))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.status()).isEqualTo(StepStatus.FAILED);
                    assertThat(step.error().code()).isEqualTo(ErrorCode.MODEL_INVALID);
                    assertThat(step.error().message())
                            .isEqualTo(
                                    "cannot select 'mart_top_title': it matches no model; did you mean mart_top_titles?");
                }));
        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
    }

    @Test
    void requestsForOtherStagesAreNotForTheTransformer() throws Exception {
        UUID runId = neighbours.beginRun();
        String id = UUID.randomUUID().toString();

        events.send(id, new RunRequested(runId, Stage.DOWNLOAD, RunOptions.DEFAULT, "somebody"));

        eventually(() -> assertThat(neighbours.rows("select count(*) from inbox where event_id = '" + id + "'"))
                .containsExactly("1"));
        assertThat(neighbours.rows("select count(*) from staged_dataset where run_id = '" + runId + "'"))
                .containsExactly("0");
        assertThat(steps(runId, Step.of(Step.Kind.MODEL))).isEmpty();
    }

    @Test
    void aCancelledRunPublishesNothingWhateverArrivesLate() throws Exception {
        neighbours.load();
        UUID runId = neighbours.beginRun();
        neighbours.cancel(runId);

        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);

        eventually(
                () -> assertThat(neighbours.rows("select count(*) from staged_dataset where run_id = '" + runId + "'"))
                        .containsExactly("7"));
        eventually(() ->
                assertThat(neighbours.rows("select task_instance from jobs")).isEmpty());
        assertThat(neighbours.rows("select * from release")).isEmpty();
        assertThat(events.heard(runId, ReleasePublished.class)).isEmpty();
        assertThat(steps(runId, Step.of(Step.Kind.PUBLISH))).isEmpty();
    }

    @Test
    void aFailingTestStopsThePublicationAndKeepsItsRows() throws Exception {
        published(loadAndAnnounce(RunOptions.DEFAULT));
        neighbours.load();
        neighbours.execute("update imdb_next.title_ratings set average_rating = 11 where tconst = 'tt0000001'");
        UUID runId = neighbours.beginRun();

        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);

        Step step = Step.of(Step.Kind.TEST, "expression_is_true_stg_title_ratings");
        eventually(() -> assertThat(steps(runId, step)).singleElement().satisfies(failed -> {
            assertThat(failed.status()).isEqualTo(StepStatus.FAILED);
            assertThat(failed.error().code()).isEqualTo(ErrorCode.TEST_FAILED);
            assertThat(failed.error().message())
                    .startsWith("test expression_is_true_stg_title_ratings found 1 row; see transformer.test_failure");
        }));
        assertThat(neighbours.rows("select failing_row ->> 'tconst' from test_failure where run_id = '" + runId
                        + "' and test = 'expression_is_true_stg_title_ratings'"))
                .containsExactly("tt0000001");
        assertThat(neighbours.rows("select release from current_release")).containsExactly("1");
        assertThat(neighbours.rows("select max(average_rating) from imdb.title_ratings"))
                .containsExactly("9.0");
    }

    @Test
    void announcementsThatArriveTwiceMakeOneRelease() throws Exception {
        neighbours.load();
        UUID runId = neighbours.beginRun();
        DatasetStaged last = Neighbourhood.staged(runId, RunOptions.DEFAULT, Dataset.TITLE_RATINGS, true);

        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);
        published(runId);
        String id = UUID.randomUUID().toString();
        events.send(id, last);
        events.send(id, last);

        eventually(() -> assertThat(neighbours.rows("select count(*) from inbox where event_id = '" + id + "'"))
                .containsExactly("1"));
        eventually(() ->
                assertThat(neighbours.rows("select task_instance from jobs")).isEmpty());
        assertThat(neighbours.rows("select release from release")).containsExactly("1");
        assertThat(events.heard(runId, ReleasePublished.class)).hasSize(1);
    }

    private UUID loadAndAnnounce(RunOptions options) throws Exception {
        neighbours.load();
        UUID runId = neighbours.beginRun();
        Neighbourhood.announce(events, runId, options, true);
        return runId;
    }

    private void request(UUID runId) throws Exception {
        request(runId, RunOptions.DEFAULT);
    }

    private void request(UUID runId, RunOptions options) throws Exception {
        events.send(UUID.randomUUID().toString(), new RunRequested(runId, Stage.TRANSFORM, options, "somebody"));
    }

    private ReleasePublished published(UUID runId) {
        eventually(() -> assertThat(events.heard(runId, ReleasePublished.class)).hasSize(1));
        return events.heard(runId, ReleasePublished.class).get(0);
    }

    private List<StepChanged> steps(UUID runId, Step step) {
        return events.heard(runId, StepChanged.class).stream()
                .filter(change -> change.step().equals(step))
                .toList();
    }

    private List<StepStatus> statuses(UUID runId, Step step) {
        return steps(runId, step).stream().map(StepChanged::status).toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion);
    }
}
