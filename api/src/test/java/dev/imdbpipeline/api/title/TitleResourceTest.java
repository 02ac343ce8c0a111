package dev.imdbpipeline.api.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class TitleResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aTitleComesWithItsRatingAndNamesItsRelease() {
        viewer().get("/v1/titles/tt9000001")
                .then()
                .statusCode(200)
                .header("X-Release", "3")
                .header("ETag", containsString("3-"))
                .body("tconst", equalTo("tt9000001"))
                .body("titleType", equalTo("movie"))
                .body("originalTitle", equalTo("Der stille Hafen"))
                .body("isAdult", equalTo(false))
                .body("startYear", equalTo(1994))
                .body("genres", contains("Drama", "Mystery"))
                .body("averageRating", equalTo(8.1f))
                .body("numVotes", equalTo(12000))
                .body("imdbUrl", equalTo("https://www.imdb.com/title/tt9000001/"))
                .body("meta.release", equalTo(3))
                .body("meta.attribution", containsString("Information courtesy of IMDb"))
                .body("meta", not(hasKey("etag")));
    }

    @Test
    void missingFieldsAreNull() {
        viewer().get("/v1/titles/tt9000007")
                .then()
                .statusCode(200)
                .body("primaryTitle", equalTo("Dramatic \"Pause"))
                .body("originalTitle", nullValue())
                .body("isAdult", nullValue())
                .body("averageRating", nullValue())
                .body("numVotes", nullValue());
        viewer().get("/v1/titles/tt9000005").then().body("genres", empty()).body("runtimeMinutes", equalTo(0));
    }

    @Test
    void anUnknownTitleIsNotFoundAndAMalformedIdIsRefused() {
        viewer().get("/v1/titles/tt9999990")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404))
                .body("detail", containsString("tt9999990"));
        viewer().get("/v1/titles/tt12")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("parameter", equalTo("tconst"));
    }

    @Test
    void adultTitlesAreLeftOutUnlessAskedFor() {
        list("").body("data.tconst", not(org.hamcrest.Matchers.hasItem("tt9000006")));
        list("?adult=true").body("data.tconst", org.hamcrest.Matchers.hasItem("tt9000006"));
    }

    @Test
    void filtersCombine() {
        ids("?type=movie", "tt9000001", "tt9000002");
        ids("?type=movie,short", "tt9000001", "tt9000002", "tt9000007");
        ids("?genre=Drama", "tt9000001", "tt9000003", "tt9000004", "tt9000008");
        ids("?genre=Drama,Mystery", "tt9000001");
        ids("?genreAny=Mystery,Romance", "tt9000001", "tt9000002");
        ids("?type=movie&genreNot=Romance", "tt9000001");
        ids("?genreNot=Drama", "tt9000002", "tt9000005", "tt9000007");
        ids("?yearFrom=1999&yearTo=2003", "tt9000002", "tt9000003", "tt9000004");
        ids("?ratingFrom=8.1&votesFrom=1000", "tt9000001", "tt9000003");
        ids("?votesTo=900", "tt9000002", "tt9000004");
        ids("?runtimeTo=42", "tt9000004", "tt9000005");
        ids("?genre=ram");
    }

    @Test
    void titlesAreFoundByTheirRegionsAndPeople() {
        ids("?region=DE", "tt9000001");
        ids("?region=XX,FR", "tt9000001");
        ids("?region=XX");
        ids("?person=nm9000003", "tt9000001", "tt9000002", "tt9000003", "tt9000004");
        ids("?person=nm9000003,nm9000001", "tt9000001", "tt9000004");
        ids("?person=nm9000003&genre=Comedy&yearFrom=1990", "tt9000002");
    }

    @Test
    void totalsAreExactOrEstimatedAndMarkedSo() {
        list("").body("meta.total", equalTo(7)).body("meta.totalIsExact", equalTo(true));
        list("?limit=2&total=exact").body("meta.total", equalTo(7)).body("meta.totalIsExact", equalTo(true));
        list("?limit=2&total=exact&type=movie").body("meta.total", equalTo(2));
        list("?limit=2").body("meta.total", greaterThanOrEqualTo(3)).body("meta.totalIsExact", equalTo(false));
        list("?limit=2&total=none").body("meta", not(hasKey("total")));
        String cursor = list("?limit=2").extract().path("meta.next");
        list("?limit=2&cursor=" + cursor).body("meta", not(hasKey("total")));
        list("?limit=2&total=exact&cursor=" + cursor).body("meta.total", equalTo(7));
    }

    @Test
    void titlesWithoutAValueComeLastInBothDirections() {
        ids("?type=movie,tvSeries,short&sort=-votes", "tt9000001", "tt9000003", "tt9000002", "tt9000007");
        ids("?type=movie,tvSeries,short&sort=votes", "tt9000002", "tt9000003", "tt9000001", "tt9000007");
        ids("?type=movie,tvSeries&sort=-rating,votes", "tt9000003", "tt9000001", "tt9000002");
    }

    @Test
    void pagesFollowEachOtherToTheEndWithoutGapOrRepeat() {
        for (String sort : List.of("tconst", "-votes", "votes,title", "-rating,year", "year", "-title", "runtime")) {
            List<String> whole = viewer().get("/v1/titles?sort=" + sort).path("data.tconst");
            List<String> paged = new ArrayList<>();
            String cursor = null;
            do {
                ValidatableResponse page = viewer().get(
                                "/v1/titles?limit=2&sort=" + sort + (cursor == null ? "" : "&cursor=" + cursor))
                        .then()
                        .statusCode(200);
                paged.addAll(page.extract().path("data.tconst"));
                cursor = page.extract().path("meta.next");
            } while (cursor != null);
            assertThat(paged).as(sort).isEqualTo(whole).hasSize(7);
        }
    }

    @Test
    void aCursorEndsWithItsRelease() {
        String cursor = list("?limit=2").extract().path("meta.next");
        fixture.sql("update transformer.release set status = 'retired' where release = 3;"
                + "update transformer.release set status = 'current' where release = 2");

        viewer().get("/v1/titles?limit=2&cursor=" + cursor)
                .then()
                .statusCode(410)
                .body("type", equalTo("urn:imdb-pipeline:problem:cursor-outdated"))
                .body("detail", containsString("release 3"));
    }

    @Test
    void aCursorOfAnotherFilterIsRefused() {
        String cursor = list("?limit=2").extract().path("meta.next");

        viewer().get("/v1/titles?limit=2&type=movie&cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("parameter", equalTo("cursor"));
    }

    @Test
    void unusableParametersAreNamed() {
        for (String query : List.of(
                "yearFrom=abc",
                "yearTo=-1",
                "ratingFrom=11",
                "votesFrom=1e3",
                "adult=maybe",
                "sort=loudness",
                "region=,",
                "person=tt0000001",
                "total=maybe",
                "limit=0",
                "limit=1001",
                "cursor=abc",
                "genre=,",
                "nosuch=1")) {
            viewer().get("/v1/titles?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("parameter", equalTo(query.substring(0, query.indexOf('='))));
        }
    }

    @Test
    void hostileTextIsAValueLikeAnyOther() {
        ids("?genre=%25");
        ids("?type=movie'%20or%20'1'%3D'1");
        ids("?genreAny=%3Aparam");
    }

    @Test
    void anUnchangedReleaseIsAnsweredWith304() {
        String etag = viewer().get("/v1/titles/tt9000001").header("ETag");

        viewer().header("If-None-Match", etag)
                .get("/v1/titles/tt9000001")
                .then()
                .statusCode(304)
                .header("ETag", etag)
                .header("X-Release", "3");
        viewer().header("If-None-Match", "W/\"2-abc-1\"")
                .get("/v1/titles/tt9000001")
                .then()
                .statusCode(200);
    }

    @Test
    void beforeTheFirstReleaseTheProblemSaysSo() {
        fixture.resetToBeforeTheFirstRelease();

        for (String path :
                List.of("/v1/titles", "/v1/titles/tt9000001", "/v1/names", "/v1/marts", "/v1/releases/current")) {
            viewer().get(path)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:imdb-pipeline:problem:no-release"));
        }
        viewer().get("/v1/runs").then().statusCode(200).body("data", empty());
        viewer().get("/v1/datasets").then().statusCode(200).body("data.size()", equalTo(7));
    }

    private RequestSpecification viewer() {
        return fixture.as(Role.VIEWER);
    }

    private ValidatableResponse list(String query) {
        return viewer().get("/v1/titles" + query).then().statusCode(200);
    }

    private void ids(String query, String... expected) {
        List<String> found = viewer().urlEncodingEnabled(false)
                .get("/v1/titles" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("data.tconst");
        assertThat(found).as(query).containsExactly(expected);
    }
}
