package dev.imdbpipeline.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.imdbpipeline.api.answer.Attribution;
import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Browser;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.ledger.RunError;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.error.ErrorCode;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pages say, to whom, and that nothing in them would be executed. */
@ApiTest
class PagesTest {
    private static final String RUN = "00000000-0000-0000-0000-00000000000a";
    private static final Map<String, Role> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("/", Role.VIEWER);
        PAGES.put("/overview/state", Role.VIEWER);
        PAGES.put("/runs", Role.VIEWER);
        PAGES.put("/runs?status=failed", Role.VIEWER);
        PAGES.put("/runs/" + RUN, Role.VIEWER);
        PAGES.put("/runs/" + RUN + "/state", Role.VIEWER);
        PAGES.put("/datasets", Role.VIEWER);
        PAGES.put("/datasets/title.ratings", Role.VIEWER);
        PAGES.put("/quality", Role.VIEWER);
        PAGES.put("/lineage", Role.VIEWER);
        PAGES.put("/explore", Role.VIEWER);
        PAGES.put("/explore?type=movie&decade=1990", Role.VIEWER);
        PAGES.put("/explore/titles/tt9000003", Role.VIEWER);
        PAGES.put("/explore/search?q=the quite harbor", Role.VIEWER);
        PAGES.put("/explore/suggestions?q=quiet", Role.VIEWER);
        PAGES.put("/explore/names/nm9000003", Role.VIEWER);
        PAGES.put("/dead-letters", Role.OPERATOR);
        PAGES.put("/admin", Role.ADMIN);
    }

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.resetForPages();
        fixture.sql("""
                insert into ops.run (run_id, stage, status, stop_after, requested_by, requested_at, started_at, ended_at, last_sign_at,
                    error_code, error_message, error_step_kind, error_step_name)
                values ('%s', 'download', 'failed', 'transform', 'maria', now() - interval '2 min', now() - interval '2 min',
                    now() - interval '1 min', now(), 'MISSING_COLUMN', 'the header lacks <b>numVotes</b>', 'LOAD', 'title.ratings');
                insert into ops.step (run_id, kind, name, status, attempt, changed_at, started_at, ended_at, error_code, error_message)
                values ('%s', 'LOAD', 'title.ratings', 'failed', 2, now(), now() - interval '100 s', now() - interval '70 s',
                    'MISSING_COLUMN', 'the header lacks <b>numVotes</b>');
                """.formatted(RUN, RUN));
    }

    @AfterEach
    void tidy() {
        fixture.sql("drop schema loader cascade");
    }

    @Test
    void eachRoleSeesItsPagesAndNoOthers() {
        for (Role role : Role.values()) {
            Browser browser = fixture.browser(role);
            PAGES.forEach((path, least) -> browser.open(path)
                    .then()
                    .statusCode(role.compareTo(least) >= 0 ? 200 : 403)
                    .contentType(containsString("text/html")));
        }
        PAGES.keySet().forEach(path -> Browser.page().get(path).then().statusCode(303));
    }

    @Test
    void pagesShowTheAttributionAndHoldNothingThatWouldBeExecuted() {
        Browser browser = fixture.browser(Role.ADMIN);
        PAGES.keySet().forEach(path -> {
            String page = browser.open(path).asString();
            if (!path.endsWith("/state") && !path.startsWith("/explore/suggestions")) {
                assertThat(page).as(path).contains(Attribution.TEXT);
            }
            assertThat(page)
                    .as(path)
                    .doesNotContainPattern("<script(?![^>]* src=)")
                    .doesNotContainPattern("(?i)<style|<iframe|\\sstyle=|javascript:|<[a-z]+[^>]*\\son[a-z]+=")
                    .doesNotContainPattern("(?:src|href|action)=\"(?:https?:)?//")
                    .doesNotContain("<b>numVotes", "NOT_FOUND");
        });
    }

    @Test
    void everyScriptAndStyleOfThePagesIsServed() {
        Browser browser = fixture.browser(Role.ADMIN);
        for (String path : List.of("/", "/lineage", "/explore", "/login")) {
            Matcher files = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars|_static)/[^\"]+)\"")
                    .matcher(browser.open(path).asString());
            int found = 0;
            for (; files.find(); found++) {
                RestAssured.get(files.group(1)).then().statusCode(200);
            }
            assertThat(found).as(path).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void beforeTheFirstReleasePagesSaySo() {
        fixture.resetToBeforeTheFirstRelease();
        Browser browser = fixture.browser(Role.ADMIN);

        // The release is looked up again after a second.
        await().untilAsserted(() -> browser.open("/").then().statusCode(200).body(containsString("no release")));
        browser.open("/runs").then().statusCode(200).body(containsString("No run yet"));
        browser.open("/datasets").then().statusCode(200).body(containsString("not downloaded"));
        browser.open("/quality").then().statusCode(200).body(containsString("No models have been tested"));
        browser.open("/lineage").then().statusCode(200).body(containsString("No models have been built"));
        browser.open("/explore")
                .then()
                .statusCode(503)
                .contentType(containsString("text/html"))
                .body(containsString("No release has been published yet"));
    }

    @Test
    void aFailedRunShowsItsCauseAndTheNextAction() {
        fixture.browser(Role.VIEWER)
                .open("/runs/" + RUN)
                .then()
                .body(allOf(
                        containsString("MISSING_COLUMN"),
                        containsString("the header lacks &lt;b&gt;numVotes"),
                        containsString("What to do next"),
                        containsString("The source has changed the shape of the file"),
                        containsString("href=\"/datasets/title.ratings\""),
                        containsString("<rect class=\"kind-load is-failed\"")));
    }

    @Test
    void everyErrorHasItsAdvice() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(Advice.knows(code.name())).as(code.name()).isEqualTo(code != ErrorCode.UNEXPECTED);
            assertThat(Advice.on(code.name())).endsWith(".");
        }
        assertThat(Advice.knows(RunError.RUN_STALLED)).isTrue();
    }

    @Test
    void unknownThingsAreExplainedOnAPage() {
        Browser browser = fixture.browser(Role.ADMIN);
        for (String path : List.of(
                "/runs/" + UUID.randomUUID(),
                "/datasets/title.nosuch",
                "/explore/titles/tt1",
                "/explore/names/nm1",
                "/quality?run=" + UUID.randomUUID(),
                "/nosuch")) {
            browser.open(path)
                    .then()
                    .statusCode(404)
                    .contentType(containsString("text/html"))
                    .body(containsString("Back to the overview"));
        }
        browser.open("/runs/abc").then().statusCode(400).contentType(containsString("text/html"));
        browser.open("/runs?limit=many").then().statusCode(400).contentType(containsString("text/html"));
        browser.request()
                .accept("application/json")
                .get("/nosuch")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void anOperatorStartsAndCancelsARunAndAViewerIsNotAsked() {
        Browser operator = fixture.browser(Role.OPERATOR);
        assertThat(fixture.browser(Role.VIEWER).open("/").asString()).doesNotContain("Start a run</button>");

        String page = operator.send("/runs", Map.of("pipeline", "downloader", "force", "true"))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String path = page.substring(page.indexOf("/runs/"));
        operator.open("/").then().body(containsString(path), containsString("requested"));
        operator.send("/runs", Map.of("pipeline", "downloader"))
                .then()
                .statusCode(409)
                .body(containsString("A run is active already"));
        operator.send("/runs", Map.of("pipeline", "lunch")).then().statusCode(400);
        operator.send("/runs", Map.of()).then().statusCode(400).body(containsString("pipeline is missing"));
        operator.send(path + "/cancel", Map.of()).then().statusCode(303);
        operator.open(path).then().body(containsString("cancelled"), not(containsString("Cancel the run")));
        assertThat(fixture.value("select force from ops.run where status = 'cancelled'", Boolean.class))
                .isTrue();
    }

    @Test
    void anOperatorWithoutTheGrantIsNotAskedToCancel() {
        Browser operator = fixture.browser(Role.OPERATOR);
        String path =
                "/runs/" + fixture.as(Role.OPERATOR).post("/run-downloader").path("id");
        operator.open(path).then().body(containsString("Cancel the run"));

        fixture.token(Role.OPERATOR, List.of("loader"));

        operator.open(path).then().body(containsString("requested"), not(containsString("Cancel the run")));
        operator.send(path + "/cancel", Map.of()).then().statusCode(403);
        operator.open(path).then().body(not(containsString("cancelled")));
    }

    @Test
    void aRunThatGoesOnShowsItsPace() {
        fixture.sql("""
                update ops.run set status = 'running', ended_at = null, error_code = null, requested_at = now() - interval '20 s';
                update ops.step set status = 'running', ended_at = null, error_code = null, started_at = now() - interval '20 s',
                    progress_at = now(), progress_attempt = 2, attempt = 2, first_progress_at = now() - interval '10 s', bytes = 20000000,
                    bytes_total = 30000000, rows = 500000
                """);

        fixture.browser(Role.VIEWER)
                .open("/overview/state")
                .then()
                .body(allOf(
                        containsString("attempt 2"),
                        containsString("20.0 MB of 30.0 MB"),
                        containsString("500,000 rows"),
                        containsString("2.0 MB/s"),
                        containsString("5.0 s left"),
                        containsString("value=\"667\"")));
    }

    @Test
    void rejectedRowsAndDriftAreShownAsText() {
        fixture.browser(Role.VIEWER)
                .open("/datasets/title.ratings")
                .then()
                .body(
                        containsString("&lt;img src=x onerror"),
                        containsString("wrong_field_count"),
                        containsString("the column &quot;mood&quot; is new"));
    }

    @Test
    void theRejectedRowsShownAreThoseOfALoadThatIsNamed() {
        Browser browser = fixture.browser(Role.VIEWER);
        fixture.sql("""
                insert into loader.load (load_id, run_id, attempt, dataset, sha256, status, started_at, error_code)
                values (8, '00000000-0000-0000-0000-000000000004', 1, 'title.ratings', repeat('b', 64), 'failed',
                    now() + interval '1 min', 'MISSING_COLUMN')
                """);
        String all = "every line of the file is in the table";

        browser.open("/datasets/title.ratings")
                .then()
                .body(
                        containsString("It failed and has noted none"),
                        containsString("href=\"?load=7\""),
                        not(containsString(all)));
        browser.open("/datasets/title.ratings?load=7").then().body(containsString("wrong_field_count"));
        fixture.sql("update loader.load set status = 'loading' where load_id = 8");
        browser.open("/datasets/title.ratings")
                .then()
                .body(containsString("It is under way"), not(containsString(all)));
        fixture.sql("update loader.load set status = 'staged' where load_id = 8");
        browser.open("/datasets/title.ratings").then().body(containsString(all));
        browser.open("/datasets/title.crew")
                .then()
                .body(containsString("Nothing has been loaded yet"), not(containsString(all)));
    }

    @Test
    void rejectedRowsOfOneReasonAreReadPageByPage() {
        Browser browser = fixture.browser(Role.VIEWER);
        fixture.sql(
                "insert into loader.rejected_row (load_id, dataset, sha256, line, reason, raw_text, raw_length)"
                        + " select 7, 'title.ratings', repeat('a', 64), 100 + n, 'bad_id', 'row' || n, 4 from generate_series(1, 51) n");

        String first =
                browser.open("/datasets/title.ratings?load=7&reason=bad_id").asString();
        assertThat(first).contains(">row50<").doesNotContain(">row51<");
        Matcher more = Pattern.compile("href=\"([^\"]+)\">More").matcher(first);
        assertThat(more.find()).isTrue();
        browser.request()
                .urlEncodingEnabled(false)
                .get("/datasets/title.ratings" + more.group(1).replace("&amp;", "&"))
                .then()
                .statusCode(200)
                .body(containsString(">row51<"), not(containsString(">row50<")));
    }

    @Test
    void titlesAndPeopleAreFoundAndSuggested() {
        Browser browser = fixture.browser(Role.VIEWER);

        browser.open("/explore/search?q=the quite harbor")
                .then()
                .body(containsString("href=\"/explore/titles/tt9000001\""), containsString("The Quiet Harbour"));
        browser.open("/explore/suggestions?q=celine mu")
                .then()
                .body(containsString("href=\"/explore/names/nm9000003\""));
        browser.open("/explore/suggestions?q=").then().statusCode(200).body(not(containsString("<li>")));
        browser.open("/explore/search?q=zzzzqqqq").then().body(containsString("Nothing is called like that"));
        browser.open("/explore/search?q=" + "x".repeat(101)).then().statusCode(400);
    }

    @Test
    void failingRowsAreForAnalysts() {
        fixture.browser(Role.ANALYST).open("/quality").then().body(containsString("tt9000099"));
        fixture.browser(Role.VIEWER)
                .open("/quality")
                .then()
                .body(containsString("relationships"), not(containsString("tt9000099")));
    }

    @Test
    void anAdministratorManagesUsersGrantsAndKeys() {
        Browser admin = fixture.browser(Role.ADMIN);

        admin.send("/admin/users", Map.of("username", "maria", "password", "a long pass phrase", "role", "operator"))
                .then()
                .statusCode(303);
        admin.send("/admin/users/maria/grants", Map.of("pipeline", List.of("loader", "downloader")))
                .then()
                .statusCode(303);
        admin.send("/admin/users/maria", Map.of("role", "analyst", "password", "", "disabled", "true"))
                .then()
                .statusCode(303);
        admin.send("/admin/users", Map.of("username", "li", "password", "short", "role", "viewer"))
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"));
        admin.send("/admin/keys", Map.of("name", "nightly report", "role", "viewer"))
                .then()
                .statusCode(200)
                .body(containsString("shown this once"));

        assertThat(fixture.value("select role || disabled from ops.app_user where username = 'maria'", String.class))
                .isEqualTo("analysttrue");
        assertThat(fixture.value("select count(*) from ops.pipeline_grant where username = 'maria'", Long.class))
                .isEqualTo(2);
        admin.open("/admin").then().body(containsString("nightly report"), containsString("user.change"));
        admin.send("/admin/users/maria/delete", Map.of()).then().statusCode(303);
        assertThat(fixture.value("select count(*) from ops.app_user where username = 'maria'", Long.class))
                .isZero();
    }
}
