package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import dev.imdbpipeline.transformer.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restoring as the service's neighbours see it: a request in, the release before and its announcement out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class RestoreFlowTest {
    private static final Step STEP = Step.of(Step.Kind.RESTORE);
    private static final String SEEN = """
            select r.release, m.num_votes, t.num_votes
            from current_release r, marts.mart_top_titles m, imdb.title_ratings t
            where m.tconst = 'tt0000001' and t.tconst = m.tconst""";

    @Inject
    Neighbourhood neighbours;

    @Inject
    RestoreReleaseJob job;

    @Inject
    AgroalDataSource dataSource;

    private EventTap events;

    @BeforeEach
    void publishTwoReleases() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        neighbours.clear();
        publish(3_000);
        publish(9_000);
        assertThat(neighbours.rows(SEEN)).containsExactly("2|9000|9000");
    }

    @AfterEach
    void end() throws Exception {
        idle();
        events.close();
    }

    @Test
    void thePreviousReleaseIsCurrentAgainAndAnnouncedForTheRunThatAskedForIt() throws Exception {
        UUID runId = request(1);

        assertThat(published(runId).release()).isEqualTo(1);
        assertThat(neighbours.rows(SEEN)).containsExactly("1|3000|3000");
        assertThat(neighbours.rows("select release, replaced from restore where run_id = '" + runId + "'"))
                .containsExactly("1|2");
        eventually(() -> assertThat(events.heard(runId, StepChanged.class))
                .filteredOn(change -> change.step().equals(STEP))
                .extracting(StepChanged::status)
                .containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED));
    }

    @Test
    void aRestoreIsUndoneTheSameWayAndTheNextRunGoesOnFromThere() throws Exception {
        published(request(1));
        idle();
        published(request(2));
        assertThat(neighbours.rows(SEEN)).containsExactly("2|9000|9000");

        idle();
        published(request(1));
        publish(4_000);

        assertThat(neighbours.rows(SEEN)).containsExactly("3|4000|4000");
        assertThat(neighbours.rows("select release, status from release order by 1"))
                .containsExactly("1|previous", "2|retired", "3|current");
    }

    @Test
    void aReleaseThatIsNotKeptFailsTheRunAndNothingMoves() throws Exception {
        UUID runId = request(2);

        eventually(() -> assertThat(events.heard(runId, StepChanged.class))
                .filteredOn(change -> change.status() == StepStatus.FAILED)
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.step()).isEqualTo(STEP);
                    assertThat(failed.error().code()).isEqualTo(ErrorCode.RELEASE_NOT_KEPT);
                    assertThat(failed.error().message())
                            .isEqualTo(
                                    "release 2 is not the one kept beside the current one; only that can be restored");
                }));
        assertThat(neighbours.rows(SEEN)).containsExactly("2|9000|9000");
    }

    @Test
    void aReaderThatHoldsItsTablesPutsTheRestoreOffAndIsNotDisturbed() throws Exception {
        UUID runId;
        try (Connection reader = dataSource.getConnection()) {
            reader.setAutoCommit(false);
            assertThat(TestDatabase.rows(reader, "select count(*) from marts.mart_top_titles"))
                    .containsExactly("6");
            runId = request(1);
            eventually(() -> assertThat(neighbours.rows("""
                            select count(*) from pg_locks
                            where mode = 'AccessExclusiveLock' and not granted
                                and relation = 'marts.mart_top_titles'::regclass""")).containsExactly("1"));
            assertThat(TestDatabase.rows(reader, "select max(num_votes) from imdb.title_ratings"))
                    .containsExactly("9000");
            reader.commit();
        }

        assertThat(published(runId).release()).isEqualTo(1);
        assertThat(neighbours.rows(SEEN)).containsExactly("1|3000|3000");
    }

    @Test
    void aCancelledRunRestoresNothing() throws Exception {
        UUID runId = neighbours.beginRun();
        neighbours.cancel(runId);

        String eventId = send(runId, 1);

        eventually(() -> assertThat(neighbours.rows("select count(*) from inbox where event_id = '" + eventId + "'"))
                .containsExactly("1"));
        idle();
        assertThat(neighbours.rows(SEEN)).containsExactly("2|9000|9000");
        assertThat(events.heard(runId, ReleasePublished.class)).isEmpty();
    }

    @Test
    void killedAfterTheMoveTheJobDoesNotMoveBack() throws Exception {
        UUID runId = request(1);
        published(runId);
        idle();

        job.run(new RestoreRelease(runId, 1), new JobAttempt(2, () -> false));

        assertThat(neighbours.rows(SEEN)).containsExactly("1|3000|3000");
        assertThat(neighbours.rows("select count(*) from restore")).containsExactly("1");
    }

    private void publish(int votes) throws Exception {
        neighbours.load();
        neighbours.execute("update imdb_next.title_ratings set num_votes = " + votes + " where tconst = 'tt0000001'");
        UUID runId = neighbours.beginRun();
        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);
        published(runId);
        idle();
    }

    private UUID request(long release) throws Exception {
        UUID runId = neighbours.beginRun();
        send(runId, release);
        return runId;
    }

    private String send(UUID runId, long release) throws Exception {
        String eventId = UUID.randomUUID().toString();
        events.send(eventId, RunRequested.restore(runId, release, "somebody"));
        return eventId;
    }

    private ReleasePublished published(UUID runId) {
        eventually(() -> assertThat(events.heard(runId, ReleasePublished.class)).hasSize(1));
        return events.heard(runId, ReleasePublished.class).get(0);
    }

    private void idle() {
        eventually(() ->
                assertThat(neighbours.rows("select task_instance from jobs")).isEmpty());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(assertion);
    }
}
