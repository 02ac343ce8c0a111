package dev.imdbpipeline.api.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Browser;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.event.Event;
import dev.imdbpipeline.common.event.EventCodec;
import dev.imdbpipeline.common.event.EventType;
import dev.imdbpipeline.common.event.Step;
import dev.imdbpipeline.common.event.StepChanged;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters of all services, and events that are put back. */
@ApiTest
class DeadLetterTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.resetForPages();
    }

    @AfterEach
    void tidy() {
        fixture.sql("drop schema loader cascade");
    }

    @Test
    void theDeadLettersOfAllServicesAreListedTheNewestFirst() {
        fixture.sql(
                "insert into ops.dead_letter (kind, origin, reason, body) values ('event', 'api.step-changed', 'broken', '{')");

        fixture.as(Role.OPERATOR)
                .get("/v1/dead-letters")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(4))
                .body("data.service", hasItem("api"));
        fixture.as(Role.OPERATOR)
                .get("/v1/dead-letters?service=loader&limit=1")
                .then()
                .body("data.size()", equalTo(1))
                .body("data[0].service", equalTo("loader"));
        fixture.as(Role.OPERATOR)
                .get("/v1/dead-letters?service=kitchen")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("service"));
    }

    @Test
    void anEventThatIsPutBackIsAcceptedByTheServiceItWasMeantFor() {
        String run = fixture.as(Role.OPERATOR).post("/run-downloader").path("id");
        StepChanged change = StepChanged.running(UUID.fromString(run), Step.of(Step.Kind.LOAD, "title.ratings"), 1);
        byte[] body = new EventCodec()
                .write(new Event<>("event-of-the-test", "/imdb/loader", EventType.STEP_CHANGED, Instant.now(), change));
        fixture.sql(
                "insert into ops.dead_letter (kind, origin, reason, body) values ('event', 'api.step-changed', 'the database was odd', '\\x"
                        + HexFormat.of().formatHex(body) + "')");
        long id = fixture.value("select max(id) from ops.dead_letter", Long.class);

        fixture.as(Role.ADMIN)
                .post("/v1/dead-letters/api/" + id + "/requeue")
                .then()
                .statusCode(200)
                .body("requeuedAt", notNullValue())
                .body("requeuedBy", equalTo("admin-of-the-test"));

        await().untilAsserted(() -> fixture.as(Role.VIEWER)
                .get("/v1/runs/" + run)
                .then()
                .body("status", equalTo("running"))
                .body("steps[0].name", equalTo("title.ratings")));
        assertThat(fixture.value(
                        "select count(*) from ops.audit where action = 'dead-letter.requeue' and target = 'api/" + id
                                + "'",
                        Long.class))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeReadComesBackAsANewDeadLetter() {
        fixture.sql(
                "insert into ops.dead_letter (kind, origin, reason, body) values ('event', 'api.step-changed', 'broken', '\\xff00')");
        long id = fixture.value("select max(id) from ops.dead_letter", Long.class);
        Browser admin = fixture.browser(Role.ADMIN);

        admin.send("/dead-letters/api/" + id + "/requeue", Map.of()).then().statusCode(303);

        await().untilAsserted(() -> assertThat(fixture.value("select count(*) from ops.dead_letter", Long.class))
                .isEqualTo(2));
        await().untilAsserted(() -> assertThat(fixture.value(
                        "select requeued_at is not null from ops.dead_letter where id = " + id, Boolean.class))
                .isTrue());
        assertThat(fixture.value("select encode(body, 'hex') from ops.dead_letter where id > " + id, String.class))
                .isEqualTo("ff00");
        admin.open("/dead-letters").then().body(containsString("by admin-of-the-test"));
    }

    @Test
    void jobsAndEventsOfQueuesThatAreGoneCannotBePutBack() {
        fixture.as(Role.ADMIN)
                .post("/v1/dead-letters/loader/2/requeue")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:imdb-pipeline:problem:not-requeueable"))
                .body("detail", containsString("Start a new run"));
        fixture.as(Role.ADMIN).post("/v1/dead-letters/loader/3/requeue").then().statusCode(409);
        fixture.as(Role.ADMIN).post("/v1/dead-letters/loader/99/requeue").then().statusCode(404);
        fixture.as(Role.ADMIN).post("/v1/dead-letters/kitchen/1/requeue").then().statusCode(404);
        fixture.as(Role.OPERATOR)
                .post("/v1/dead-letters/loader/1/requeue")
                .then()
                .statusCode(403);
        assertThat(fixture.value("select count(*) from ops.requeue", Long.class))
                .isZero();
    }
}
