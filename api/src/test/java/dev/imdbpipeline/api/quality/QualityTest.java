package dev.imdbpipeline.api.quality;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a release beside its data: tests and what they found, models and their SQL, lineage. */
@ApiTest
class QualityTest {
    private static final String FAILED_RUN = "00000000-0000-0000-0000-000000000004";

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void testsAreThoseOfTheCurrentReleaseOrOfAnotherOrOfARun() {
        get("/v1/quality").statusCode(200).body("data.test", contains("b", "a")).body("meta.release", equalTo(3));
        get("/v1/quality?status=warn").body("data.test", contains("b"));
        get("/v1/quality?release=2").body("data.test", contains("b")).body("data.status", contains("pass"));
        get("/v1/quality?run=" + FAILED_RUN)
                .statusCode(200)
                .body("data.test", contains("a"))
                .body("data.status", contains("fail"))
                .body("meta", not(hasKey("release")));
    }

    @Test
    void aTestShowsItsStatementTheRowsItFoundAndItsHistory() {
        asAnalyst("/v1/quality/b")
                .statusCode(200)
                .body("test", equalTo("b"))
                .body("status", equalTo("warn"))
                .body("failures", equalTo(5))
                .body("compiledSql", equalTo("select 1"))
                .body("failingRows.tconst", contains("tt7", "tt8"))
                .body("failingRows[0].n", equalTo(4))
                .body("failingRows[1].n", nullValue())
                .body("history.release", contains(3, 2))
                .body("history.status", contains("warn", "pass"));
    }

    @Test
    void theRowsThatStoppedAPublicationAreReadByTheRun() {
        asAnalyst("/v1/quality/a?run=" + FAILED_RUN)
                .statusCode(200)
                .body("status", equalTo("fail"))
                .body("failingRows.size()", equalTo(1))
                .body("failingRows[0]", hasKey("tconst"))
                .body("history.runId", hasItem(FAILED_RUN));
    }

    @Test
    void aViewerSeesATestWithoutTheRowsItFound() {
        get("/v1/quality/b")
                .statusCode(200)
                .body("failures", equalTo(5))
                .body("history.release", contains(3, 2))
                .body("$", not(hasKey("failingRows")));
        asAnalyst("/v1/quality/z?run=" + FAILED_RUN).statusCode(404);
    }

    @Test
    void theHistoryCountsByRunAndNamesTheReleaseIfThereIsOne() {
        get("/v1/quality/history")
                .statusCode(200)
                .body("data.size()", equalTo(3))
                .body("data.find { it.runId == '" + FAILED_RUN + "' }.release", nullValue())
                .body("data.find { it.runId == '" + FAILED_RUN + "' }.failed", equalTo(1))
                .body("data.find { it.release == 3 }.passed", equalTo(1))
                .body("data.find { it.release == 3 }.warned", equalTo(1))
                .body("data.find { it.release == 3 }.millis", equalTo(6));
    }

    @Test
    void whatIsNotThereIsSaidToBe() {
        get("/v1/quality?release=9").statusCode(404).body("detail", equalTo("There is no release 9."));
        get("/v1/quality?release=x").statusCode(400).body("parameter", equalTo("release"));
        get("/v1/quality?run=x").statusCode(400).body("parameter", equalTo("run"));
        get("/v1/quality?release=3&run=" + FAILED_RUN).statusCode(400).body("parameter", equalTo("run"));
        get("/v1/quality?status=good").statusCode(400).body("parameter", equalTo("status"));
        get("/v1/quality/z").statusCode(404).body("detail", equalTo("There is no test z of this run."));
    }

    @Test
    void modelsOfAReleaseAreListedAndEachShowsTheSqlThatBuiltIt() {
        get("/v1/releases/3/models")
                .statusCode(200)
                .body("data.model", contains("mart_top_titles", "stg_title_basics"))
                .body("data[0]", not(hasKey("compiledSql")));
        get("/v1/releases/3/models/mart_top_titles")
                .statusCode(200)
                .body("compiledSql", equalTo("select 1"))
                .body("refs", contains("int_rating_prior", "int_title_with_ratings"))
                .body("rows", equalTo(5))
                .body("millis", equalTo(40));
        get("/v1/releases/3/models/nothing").statusCode(404).body("detail", equalTo("Release 3 has no model nothing."));
        get("/v1/releases/9/models").statusCode(404);
    }

    @Test
    void theGraphHoldsDatasetsModelsAndTestsWithTheirColumns() {
        get("/v1/lineage/graph")
                .statusCode(200)
                .body("nodes.findAll { it.kind == 'dataset' }.size()", equalTo(7))
                .body("nodes.find { it.id == 'mart_top_titles' }.kind", equalTo("model"))
                .body("nodes.find { it.id == 'mart_top_titles' }.description", equalTo("Rated titles ranked."))
                .body("nodes.find { it.id == 'mart_top_titles' }.columns.name", hasItem("weighted_rating"))
                .body(
                        "nodes.find { it.id == 'mart_top_titles' }.columns.find { it.name == 'weighted_rating' }.description",
                        equalTo("Bayesian rating."))
                .body("nodes.find { it.id == 'imdb.title_basics' }.columns.name", hasItem("primary_title"))
                .body("nodes.find { it.id == 'a' }.kind", equalTo("test"))
                .body("edges", hasItem(edge("int_rating_prior", "mart_top_titles", "prior_votes")))
                .body("edges", hasItem(edge("mart_top_titles", "a", "tconst")));
    }

    @Test
    void theGraphTellsWhereColumnsComeFromAndWhichAreRead() {
        String title = "nodes.find { it.id == 'mart_top_titles' }.columns.find { it.name == 'title' }";
        String rating = "nodes.find { it.id == 'mart_top_titles' }.columns.find { it.name == 'weighted_rating' }";
        get("/v1/lineage/graph")
                .statusCode(200)
                .body(title + ".copiedFrom", equalTo("int_title_with_ratings.primary_title"))
                .body(title + ".origin", equalTo("imdb.title_basics.primary_title"))
                .body(rating + ".copiedFrom", nullValue())
                .body(rating + ".origin", nullValue())
                .body(
                        "edges",
                        hasItem(edge("imdb.title_basics", "stg_title_basics", "tconst", "primary_title", "genres")))
                .body("edges", hasItem(edge("int_title_with_ratings", "mart_top_titles", "tconst", "primary_title")));
    }

    private static Map<String, Object> edge(String from, String to, String... columns) {
        return Map.of("from", from, "to", to, "columns", List.of(columns));
    }

    @Test
    void modelsCanBeSelectedForARunOfTheModelsAlone() {
        start("/run-downloader", "{\"select\": [\"marts\"]}").statusCode(400).body("field", equalTo("select"));
        start("/run-transformer", "{\"select\": [\"'; drop\"]}").statusCode(400).body("field", equalTo("select"));
        start("/run-transformer", "{\"select\": [null]}").statusCode(400).body("field", equalTo("select"));
        start("/run-transformer", "{\"select\": \"marts\"}").statusCode(400);
        start("/run-transformer", "{\"select\": [\"+mart_top_titles\", \"tag:marts\"]}")
                .statusCode(202);
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.VIEWER).get(path).then();
    }

    private ValidatableResponse asAnalyst(String path) {
        return fixture.as(Role.ANALYST).get(path).then();
    }

    private ValidatableResponse start(String path, String body) {
        return fixture.as(Role.OPERATOR).body(body).post(path).then();
    }
}
