package dev.imdbpipeline.api.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.EventData;
import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restoring a release as the API offers it; the transformer's part is told by its events. */
@ApiTest
class RestoreTest {
    private static final Step STEP = Step.of(Step.Kind.RESTORE);

    @Inject
    Fixture fixture;

    @Inject
    Outbox outbox;

    @BeforeEach
    void reset() {
        fixture.reset();
        fixture.sql("truncate ops.audit");
    }

    @Test
    void restoringIsARunThatEndsWithTheReleaseItBroughtBack() {
        UUID id = restorePrevious();

        send(StepChanged.running(id, STEP, 1));
        send(new ReleasePublished(id, 2, Instant.parse("2026-02-27T06:40:00Z")));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> run(id).body("status", equalTo("succeeded"))
                        .body("stage", equalTo("restore"))
                        .body("steps.kind", contains("restore"))
                        .body("release", equalTo(2)));
    }

    @Test
    void whoRestoredWhatStandsInTheAudit() {
        UUID id = restorePrevious();

        fixture.as(Role.ADMIN)
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .body("data.find { it.action == 'release.restore' }.target", equalTo("2"))
                .body("data.find { it.action == 'release.restore' }.detail", equalTo("run " + id))
                .body("data.find { it.action == 'release.restore' }.actor", equalTo("admin-of-the-test"));
    }

    @Test
    void aRestoreThatFailsFailsTheRunWithTheReason() {
        UUID id = restorePrevious();

        PipelineException failure = new PipelineException(ErrorCode.RELEASE_NOT_KEPT, "release 2 is not kept");
        send(StepChanged.failed(id, STEP, StepStatus.FAILED, 1, failure));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> run(id).body("status", equalTo("failed"))
                        .body("error.code", equalTo("RELEASE_NOT_KEPT"))
                        .body("error.message", equalTo("release 2 is not kept")));
    }

    @Test
    void aFailureAfterTheRestoreIsNoFailureOfTheRun() {
        UUID id = restorePrevious();
        fixture.sql("insert into transformer.restore values ('" + id + "', 2, 3, now())");

        send(StepChanged.failed(id, STEP, StepStatus.FAILED, 1, new IllegalStateException("late")));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> run(id).body("status", equalTo("succeeded")).body("release", equalTo(2)));
        assertThat(fixture.as(Role.ADMIN).post("/v1/runs/" + id + "/cancel").statusCode())
                .isEqualTo(409);
    }

    @Test
    void anAdministratorAloneCancelsARestore() {
        UUID id = restorePrevious();

        fixture.as(Role.OPERATOR).post("/v1/runs/" + id + "/cancel").then().statusCode(403);
        run(id).body("status", equalTo("requested"));

        fixture.as(Role.ADMIN)
                .post("/v1/runs/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
    }

    @Test
    void oneRunAtATime() {
        String id = restorePrevious().toString();

        restore(2)
                .statusCode(409)
                .body("type", equalTo("urn:imdb-pipeline:problem:run-active"))
                .body("runId", equalTo(id));
        fixture.as(Role.OPERATOR).post("/run-downloader").then().statusCode(409).body("runId", equalTo(id));
    }

    @Test
    void onlyTheReleaseThatIsKeptCanBeRestored() {
        restore(3)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:imdb-pipeline:problem:release-not-kept"))
                .body("detail", equalTo("Release 3 is the current one already."));
        fixture.sql("update transformer.release set status = 'retired' where release = 2");
        restore(2).statusCode(409).body("detail", equalTo("Release 2 is gone but for its figures."));
        restore(9).statusCode(404).body("detail", equalTo("There is no release 9."));
        fixture.resetToBeforeTheFirstRelease();
        restore(1).statusCode(404).body("detail", equalTo("There is no release 1."));
        assertThat(fixture.value("select count(*) from ops.run", Long.class)).isZero();
    }

    @Test
    void noRunCanBeAskedToStopAfterARestore() {
        fixture.as(Role.OPERATOR)
                .body("{\"stopAfter\": \"restore\"}")
                .post("/run-downloader")
                .then()
                .statusCode(400)
                .body("detail", equalTo("stopAfter must be one of download, load, transform."));
    }

    @Test
    void anAnswerKnownFromBeforeIsStaleAfterTheRestore() {
        String known = fixture.as(Role.VIEWER).get("/v1/releases").header("ETag");
        fixture.sql("update transformer.release set restored_at = now() where release = 3");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(fixture.as(Role.VIEWER)
                                .header("If-None-Match", known)
                                .get("/v1/releases")
                                .statusCode())
                        .isEqualTo(200));
    }

    private UUID restorePrevious() {
        ValidatableResponse accepted = restore(2).statusCode(202);
        String id = accepted.extract().path("id");
        accepted.header("Location", endsWith("/v1/runs/" + id)).body("status", equalTo("requested"));
        return UUID.fromString(id);
    }

    private ValidatableResponse restore(long release) {
        return fixture.as(Role.ADMIN)
                .post("/v1/releases/" + release + "/restore")
                .then();
    }

    private ValidatableResponse run(UUID id) {
        return fixture.as(Role.VIEWER).get("/v1/runs/" + id).then().statusCode(200);
    }

    private void send(EventData event) {
        QuarkusTransaction.requiringNew().run(() -> outbox.add(event));
    }
}
