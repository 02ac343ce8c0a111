package dev.imdbpipeline.api.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.Step.Kind;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs from request to end; the events of the other services come by the broker, as they do in life. */
@ApiTest
class RunLifecycleTest {
    private static final Step LOAD = Step.of(Kind.LOAD, "title.ratings");

    @Inject
    Fixture fixture;

    @Inject
    Outbox outbox;

    @Inject
    StalledRuns stalledRuns;

    @Inject
    RunSchedule schedule;

    @Inject
    Scheduler scheduler;

    @Inject
    RunStarter starter;

    @Inject
    EntityManager entities;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aRunIsAcceptedAndItsAddressGiven() {
        ValidatableResponse accepted = start("/run-downloader", "").statusCode(202);

        String id = accepted.extract().path("id");
        accepted.header("Location", containsString("/v1/runs/" + id))
                .body("status", equalTo("requested"))
                .body("stage", equalTo("download"))
                .body("stopAfter", equalTo("transform"))
                .body("requestedBy", equalTo("operator-of-the-test"));
        run(UUID.fromString(id)).body("id", equalTo(id)).body("error", nullValue());
    }

    @Test
    void theOptionsOfTheRequestAreKept() {
        start("/run-downloader", "{\"stopAfter\": \"load\", \"force\": true}")
                .statusCode(202)
                .body("stopAfter", equalTo("load"))
                .body("force", equalTo(true));
    }

    @Test
    void anotherRunIsRefusedWhileOneIsActive() {
        String id = start("/run-downloader", "").extract().path("id");

        for (String path : List.of("/run-downloader", "/run-loader", "/run-transformer")) {
            start(path, "")
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:imdb-pipeline:problem:run-active"))
                    .body("runId", equalTo(id));
        }
    }

    @Test
    void ofManyRequestsAtOnceOneStartsARun() {
        String token = fixture.token(Role.OPERATOR, List.of("downloader"));
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .post("/run-downloader")
                        .statusCode())
                .toList();

        assertThat(statuses)
                .containsOnlyOnce(202)
                .filteredOn(status -> status == 409)
                .hasSize(7);
        assertThat(fixture.value("select count(*) from ops.run", Long.class)).isEqualTo(1);
    }

    @Test
    void unusableBodiesAreRefused() {
        start("/run-downloader", "{\"stopAfter\": \"lunch\"}").statusCode(400).body("field", equalTo("stopAfter"));
        start("/run-loader", "{\"stopAfter\": \"download\"}").statusCode(400).body("field", equalTo("stopAfter"));
        start("/run-downloader", "{\"force\": \"perhaps\"}").statusCode(400).body("field", equalTo("force"));
        start("/run-downloader", "{\"forse\": true}").statusCode(400).body("field", equalTo("forse"));
        start("/run-downloader", "{").statusCode(400).contentType("application/problem+json");
        start("/run-downloader", "[]").statusCode(400).contentType("application/problem+json");
    }

    @Test
    void loadingNeedsSevenDownloadedFiles() {
        fixture.sql("delete from downloader.dataset_version where dataset = 'title.crew'");

        start("/run-loader", "").statusCode(409).body("missing", equalTo(List.of("title.crew")));
    }

    @Test
    void rebuildingNeedsARelease() {
        fixture.resetToBeforeTheFirstRelease();

        start("/run-transformer", "")
                .statusCode(409)
                .body("type", equalTo("urn:imdb-pipeline:problem:no-release-to-rebuild"));
        start("/run-loader", "").statusCode(409).body("missing.size()", equalTo(7));
    }

    @Test
    void aPublishedReleaseEndsTheRunAsSucceeded() {
        UUID id = started();
        send(StepChanged.running(id, LOAD, 1));
        awaitStatus(id, "running");
        outbox.announce(new StepProgress(id, LOAD, 1, Instant.now(), 500, 1_000, 40, 80));
        await().untilAsserted(
                        () -> run(id).body("steps[0].bytes", equalTo(500)).body("steps[0].rowsTotal", equalTo(80)));
        send(StepChanged.ended(id, LOAD, StepStatus.SUCCEEDED, 1, Map.of("rows", 80L)));
        send(new ReleasePublished(id, 4, Instant.now()));

        awaitStatus(id, "succeeded");
        await().untilAsserted(() -> run(id).body("release", equalTo(4))
                .body("rows", equalTo(80))
                .body("steps[0].status", equalTo("succeeded"))
                .body("steps[0].kind", equalTo("load"))
                .body("steps[0].name", equalTo("title.ratings")));
    }

    @Test
    void aFailedStepEndsTheRunWithItsReasonAndDataset() {
        UUID id = started();
        PipelineException reason = new PipelineException(ErrorCode.MISSING_COLUMN, "the header lacks numVotes");
        send(StepChanged.failed(id, LOAD, StepStatus.FAILED, 1, reason));

        awaitStatus(id, "failed");
        run(id).body("error.code", equalTo("MISSING_COLUMN"))
                .body("error.message", equalTo("the header lacks numVotes"))
                .body("error.step", equalTo("load"))
                .body("error.dataset", equalTo("title.ratings"));
        start("/run-downloader", "").statusCode(202);
    }

    @Test
    void aModelThatFailsAfterAnEarlierAttemptHadBuiltItFailsTheRunByTheBuildAsAWhole() {
        UUID id = started();
        Step model = Step.of(Kind.MODEL, "dim_genre");
        PipelineException reason = new PipelineException(ErrorCode.DISK_FULL, "no space left on device");
        send(StepChanged.ended(id, model, StepStatus.SUCCEEDED, 1, Map.of()));
        send(StepChanged.failed(id, model, StepStatus.FAILED, 5, reason));
        send(StepChanged.failed(id, Step.of(Kind.MODEL), StepStatus.FAILED, 5, reason));

        awaitStatus(id, "failed");
        run(id).body("error.code", equalTo("DISK_FULL")).body("error.message", equalTo("no space left on device"));
    }

    @Test
    void aPublicationThatFailsFailsTheRunWhoseModelsStand() {
        UUID id = started();
        send(StepChanged.ended(id, Step.of(Kind.MODEL), StepStatus.SUCCEEDED, 1, Map.of()));
        send(StepChanged.failed(
                id,
                Step.of(Kind.PUBLISH),
                StepStatus.FAILED,
                5,
                new PipelineException(ErrorCode.DATABASE_UNAVAILABLE, "permission denied")));

        awaitStatus(id, "failed");
        run(id).body("error.code", equalTo("DATABASE_UNAVAILABLE")).body("error.step", equalTo("publish"));
    }

    @Test
    void aFailureAfterThePublicationDoesNotUndoIt() {
        UUID id = started();
        fixture.sql("insert into transformer.release values (4, '" + id + "', 'retired', now(), null)");
        send(StepChanged.failed(id, Step.of(Kind.PUBLISH), StepStatus.FAILED, 1, new IllegalStateException("late")));

        awaitStatus(id, "succeeded");
        run(id).body("release", equalTo(4)).body("error", nullValue());
    }

    @Test
    void nothingNewEndsTheRunAsUnchanged() {
        UUID id = started();
        send(StepChanged.ended(id, Step.of(Kind.PUBLISH), StepStatus.UNCHANGED, 1, Map.of()));

        awaitStatus(id, "unchanged");
    }

    @Test
    void aRunThatOnlyDownloadsEndsWithTheDownload() {
        UUID id = UUID.fromString(start("/run-downloader", "{\"stopAfter\": \"download\"}")
                .extract()
                .path("id"));
        send(new DownloadFinished(id, RunOptions.DEFAULT, List.of(), 2));

        awaitStatus(id, "succeeded");
    }

    @Test
    void aCancelledRunStaysCancelled() {
        UUID id = started();
        operator().post("/v1/runs/" + id + "/cancel").then().statusCode(200).body("status", equalTo("cancelled"));
        operator()
                .post("/v1/runs/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:imdb-pipeline:problem:run-ended"))
                .body("runStatus", equalTo("cancelled"));
        send(StepChanged.ended(id, LOAD, StepStatus.SUCCEEDED, 1, Map.of()));
        await().untilAsserted(() -> run(id).body("steps.size()", equalTo(1)));

        run(id).body("status", equalTo("cancelled"));
    }

    @Test
    void aRunThatIsPublishedCannotBeCancelled() {
        UUID id = started();
        fixture.sql("insert into transformer.release values (4, '" + id + "', 'retired', now(), null)");

        operator()
                .post("/v1/runs/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:imdb-pipeline:problem:release-published"));
    }

    @Test
    void aRunWithoutASignOfLifeIsFailedAsStalled() {
        UUID id = started();
        fixture.sql("update ops.run set last_sign_at = now() - interval '1 day'");
        loaderJob("a load", "true, now(), now() - interval '1 day'");
        stalledRuns.check();
        run(id).body("status", equalTo("requested"));

        fixture.sql("drop schema loader cascade");
        stalledRuns.check();

        run(id).body("status", equalTo("failed")).body("error.code", equalTo("RUN_STALLED"));
    }

    @Test
    void aRunWhoseJobIsDueLaterIsNotStalled() {
        UUID id = started();
        fixture.sql("update ops.run set last_sign_at = now() - interval '1 day'");
        loaderJob(id + " title.crew", "false, null, now() + interval '1 hour'");
        stalledRuns.check();
        run(id).body("status", equalTo("requested"));

        loaderJob(UUID.randomUUID() + " title.crew", "false, null, now() + interval '1 hour'");
        stalledRuns.check();

        run(id).body("status", equalTo("failed")).body("error.code", equalTo("RUN_STALLED"));
    }

    @Test
    void aRunWhoseJobNobodyTakesIsStalled() {
        UUID id = started();
        fixture.sql("update ops.run set last_sign_at = now() - interval '1 day'");
        loaderJob(id + " title.crew", "false, null, now() - interval '1 hour'");

        stalledRuns.check();

        run(id).body("status", equalTo("failed")).body("error.code", equalTo("RUN_STALLED"));
    }

    @Test
    void ofInstancesThatFireAtTheSameTimeOneStartsTheRun() {
        Instant time = Instant.parse("2026-03-01T06:30:00Z");

        assertThat(schedule.start(time)).isPresent();
        fixture.sql("update ops.run set status = 'unchanged', ended_at = now()");
        assertThat(schedule.start(time)).isEmpty();
        assertThat(fixture.value("select requested_by from ops.run", String.class))
                .isEqualTo("scheduler");
    }

    @Test
    void aScheduledRunIsSkippedWhileOneIsActive() {
        started();

        assertThat(schedule.start(Instant.parse("2026-03-02T06:30:00Z"))).isEmpty();
        assertThat(fixture.value("select outcome from ops.schedule_firing", String.class))
                .isEqualTo("skipped: a run was active");
    }

    @Test
    void theScheduleIsInUtcWhateverZoneTheServiceIsIn() {
        RunSettings daily = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RunSettings.class)
                .withSources(new PropertiesConfigSource(Map.of("pipeline.runs.cron", "0 30 6 * * ?"), "test", 100))
                .build()
                .getConfigMapping(RunSettings.class);
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            new RunSchedule(daily, scheduler, starter, entities).schedule(new StartupEvent());

            assertThat(schedule.next().orElseThrow().atOffset(ZoneOffset.UTC).toLocalTime())
                    .isEqualTo(LocalTime.of(6, 30));
        } finally {
            TimeZone.setDefault(zone);
            scheduler.unscheduleJob("pipeline");
        }
    }

    @Test
    void runsAreListedByDateAndStatus() {
        fixture.sql(
                "insert into ops.run (run_id, stage, status, stop_after, requested_by, requested_at, ended_at, last_sign_at)"
                        + " select gen_random_uuid(), 'download', status, 'transform', 'x', at, at, at"
                        + " from (values ('failed', timestamptz '2026-03-01 06:00Z'), ('unchanged', '2026-03-02 06:00Z'),"
                        + " ('succeeded', '2026-03-03 06:00Z')) as t(status, at)");

        runs("?limit=10").body("data.status", equalTo(List.of("succeeded", "unchanged", "failed")));
        runs("?status=failed,unchanged")
                .body("data.status", hasItems("failed", "unchanged"))
                .body("data.size()", equalTo(2));
        runs("?from=2026-03-02&to=2026-03-03").body("data.status", equalTo(List.of("unchanged")));
        String cursor = runs("?limit=2").extract().path("meta.next");
        runs("?limit=2&cursor=" + cursor)
                .body("data.status", equalTo(List.of("failed")))
                .body("meta.next", nullValue());
    }

    @Test
    void anUnknownRunIsNotFound() {
        operator().get("/v1/runs/" + UUID.randomUUID()).then().statusCode(404);
        operator().get("/v1/runs/17").then().statusCode(400).body("parameter", equalTo("id"));
        operator().post("/v1/runs/" + UUID.randomUUID() + "/cancel").then().statusCode(404);
        operator().get("/v1/runs?status=done").then().statusCode(400).body("parameter", equalTo("status"));
    }

    private io.restassured.specification.RequestSpecification operator() {
        return fixture.as(Role.OPERATOR);
    }

    private ValidatableResponse start(String path, String body) {
        return (body.isEmpty() ? operator() : operator().body(body)).post(path).then();
    }

    private UUID started() {
        return UUID.fromString(
                start("/run-downloader", "").statusCode(202).extract().path("id"));
    }

    /** The only job of the loader: whether it is picked, the last heartbeat and when it is due. */
    private void loaderJob(String id, String state) {
        fixture.sql("drop schema if exists loader cascade; create schema loader; create table loader.jobs"
                + " (task_instance text, picked boolean, last_heartbeat timestamptz, execution_time timestamptz);"
                + "insert into loader.jobs values ('" + id + "', " + state + ")");
    }

    private ValidatableResponse run(UUID id) {
        return operator().get("/v1/runs/" + id).then().statusCode(200);
    }

    private ValidatableResponse runs(String query) {
        return operator().get("/v1/runs" + query).then().statusCode(200);
    }

    private void send(EventData data) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(data));
    }

    private void awaitStatus(UUID id, String status) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> run(id).body("status", equalTo(status)));
    }
}
