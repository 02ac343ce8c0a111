package dev.imdbpipeline.api.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API tells about the files: their loads, their rejected rows, the drift of their shape. */
@ApiTest
class DatasetResourceTest {
    /** The loader's own tables, so that a change of theirs is noticed here. */
    private static final Path LOADER_TABLES = Path.of("../loader/src/main/resources/db/loader/V2__load_ledger.sql");

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() throws IOException {
        fixture.reset();
        fixture.sql("drop schema if exists loader cascade; create schema loader; set search_path = loader; "
                + Files.readString(LOADER_TABLES) + "; reset search_path");
    }

    @AfterEach
    void dropLoader() {
        fixture.sql("drop schema if exists loader cascade; drop schema if exists imdb_next cascade");
    }

    @Test
    void aDatasetShowsItsLoadsNewestFirstAndTheDriftOfItsFiles() {
        load("staged", 1_000, 998, 2);
        load("failed", null, null, null);
        fixture.sql("update loader.load set error_code = 'MISSING_COLUMN', error_message = 'no column tconst'"
                + " where status = 'failed';"
                + " insert into loader.schema_drift (load_id, dataset, sha256, kind, detail, column_name)"
                + " select min(load_id), 'title.crew', repeat('a', 64), 'extra_column', 'column notes is new', 'notes'"
                + " from loader.load");

        get("/v1/datasets/title.crew")
                .statusCode(200)
                .body("dataset", equalTo("title.crew"))
                .body("loads.status", contains("failed", "staged"))
                .body("loads.error", contains("MISSING_COLUMN", null))
                .body("loads[1].lines", equalTo(1_000))
                .body("loads[1].rows", equalTo(998))
                .body("loads[1].rejectedRows", equalTo(2))
                .body("drift.detail", contains("column notes is new"))
                .body("drift.column", contains("notes"));
        get("/v1/datasets/title.akas").statusCode(200).body("loads", empty()).body("drift", empty());
    }

    @Test
    void rejectedRowsAreListedPageByPageWithTheirReasons() {
        load("staged", 1_000, 993, 7);
        reject(IntStream.rangeClosed(2, 8).boxed().toList());

        List<Integer> lines = new ArrayList<>();
        String cursor = "";
        do {
            var page = get("/v1/datasets/title.crew/rejected-rows?limit=3" + cursor)
                    .statusCode(200)
                    .body("reasons.reason", contains("bad_id", "wrong_field_count"))
                    .body("reasons.rows", contains(4, 3))
                    .body("reasons.firstLine", contains(2, 3))
                    .body("load.rejectedRows", equalTo(7))
                    .extract()
                    .jsonPath();
            lines.addAll(page.getList("data.line"));
            assertThat(page.getString("data[0].text")).startsWith("text of ");
            cursor = page.get("meta.next") == null ? null : "&cursor=" + page.getString("meta.next");
        } while (cursor != null);
        assertThat(lines).containsExactly(2, 3, 4, 5, 6, 7, 8);

        get("/v1/datasets/title.crew/rejected-rows?reason=bad_id")
                .statusCode(200)
                .body("data.line", contains(2, 4, 6, 8));
    }

    @Test
    void anOlderLoadCanBeAskedForAndOneThatIsNotRememberedIsNotFound() {
        load("failed", null, null, null);
        reject(List.of(5));
        load("staged", 10, 10, 0);
        long first = fixture.value("select min(load_id) from loader.load", Long.class);

        get("/v1/datasets/title.crew/rejected-rows").statusCode(200).body("data", empty());
        get("/v1/datasets/title.crew/rejected-rows?load=" + first)
                .statusCode(200)
                .body("load.id", equalTo((int) first))
                .body("data.line", contains(5));
        get("/v1/datasets/title.crew/rejected-rows?load=999999")
                .statusCode(404)
                .body("detail", containsString("No load 999999 of title.crew"));
        get("/v1/datasets/title.akas/rejected-rows?load=" + first).statusCode(404);
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        load("staged", 10, 9, 1);
        get("/v1/datasets/title.tables").statusCode(404).body("detail", containsString("title.akas"));
        get("/v1/datasets/title.crew/rejected-rows?load=x").statusCode(400).body("parameter", equalTo("load"));
        get("/v1/datasets/title.crew/rejected-rows?limit=0").statusCode(400).body("parameter", equalTo("limit"));
        get("/v1/datasets/title.crew/rejected-rows?cursor=x").statusCode(400).body("parameter", equalTo("cursor"));
        get("/v1/datasets/title.crew/rejected-rows?size=3").statusCode(400).body("parameter", equalTo("size"));
    }

    @Test
    void beforeTheLoaderWasEverStartedThereIsNothingToShow() {
        dropLoader();
        get("/v1/datasets/title.crew").statusCode(200).body("loads", empty());
        get("/v1/datasets/title.crew/rejected-rows")
                .statusCode(200)
                .body("data", empty())
                .body("load", nullValue());
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.VIEWER).get(path).then();
    }

    private void load(String status, Integer lines, Integer rows, Integer rejected) {
        fixture.sql(
                "insert into loader.load (run_id, attempt, dataset, sha256, status, ended_at, table_oid, lines, rows,"
                        + " rejected) values (gen_random_uuid(), 1, 'title.crew', repeat('a', 64), '" + status
                        + "', clock_timestamp(), 1, " + lines + ", " + rows + ", " + rejected + ")");
    }

    /** Rejects lines of the newest load: even ones for their id, odd ones for their fields. */
    private void reject(List<Integer> lines) {
        for (int line : lines) {
            fixture.sql("insert into loader.rejected_row (load_id, dataset, sha256, line, reason, raw_text, raw_length)"
                    + " select max(load_id), 'title.crew', repeat('a', 64), " + line + ", '"
                    + (line % 2 == 0 ? "bad_id" : "wrong_field_count") + "', 'text of " + line + "', 9"
                    + " from loader.load");
        }
    }
}
