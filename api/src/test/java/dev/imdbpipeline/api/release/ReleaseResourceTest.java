package dev.imdbpipeline.api.release;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class ReleaseResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void releasesAreListedNewestFirstWithTheirDatasets() {
        fixture.as(Role.VIEWER)
                .get("/v1/releases")
                .then()
                .statusCode(200)
                .body("data.release", contains(3, 2))
                .body("data.status", contains("current", "previous"))
                .body("data[0].datasets.size()", equalTo(7))
                .body("data[0].datasets[0].dataset", equalTo("name.basics"))
                .body("data[0].datasets[0].rows", equalTo(8))
                .body("data[0].datasets[0].rejectedRows", equalTo(1))
                .body("meta.release", equalTo(3));
    }

    @Test
    void theCurrentReleaseIsShownByItself() {
        fixture.as(Role.VIEWER)
                .get("/v1/releases/current")
                .then()
                .statusCode(200)
                .header("X-Release", "3")
                .body("release", equalTo(3))
                .body("publishedAt", equalTo("2026-02-28T06:40:00Z"))
                .body("runId", equalTo("00000000-0000-0000-0000-000000000003"));
    }

    @Test
    void everyReleaseIsShownByItsNumber() {
        fixture.as(Role.VIEWER)
                .get("/v1/releases/2")
                .then()
                .statusCode(200)
                .body("release", equalTo(2))
                .body("status", equalTo("previous"))
                .body("restoredAt", nullValue())
                .body("datasets.size()", equalTo(7))
                .body("meta.release", equalTo(3));
        fixture.as(Role.VIEWER)
                .get("/v1/releases/4")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no release 4."));
        fixture.as(Role.VIEWER).get("/v1/releases/first").then().statusCode(400).body("parameter", equalTo("release"));
    }

    @Test
    void datasetsTellWhatLiesDownloadedAndWhatIsPublished() {
        fixture.sql("update downloader.dataset_version set sha256 = repeat('b', 64) where dataset = 'title.crew'");

        fixture.as(Role.VIEWER)
                .get("/v1/datasets")
                .then()
                .statusCode(200)
                .body("data.size()", equalTo(7))
                .body("data.find { it.dataset == 'title.crew' }.isPublished", equalTo(false))
                .body("data.findAll { it.dataset != 'title.crew' }.isPublished", everyItem(is(true)))
                .body("data.find { it.dataset == 'title.crew' }.table", equalTo("imdb.title_crew"))
                .body("meta.nextRunAt", nullValue());
    }
}
