package dev.imdbpipeline.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ApiTest
class SearchResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "the quiet harbour, tt9000001",
        "THE QUIET HARBOUR!, tt9000001",
        "quiet harb, tt9000001",
        "harbour quiet, tt9000001",
        "the quite harbor, tt9000001",
        "teh quiet habrour, tt9000001",
        "quietharbour, tt9000001",
        "the qui et harbour, tt9000001",
        "quiet wonderful harbour, tt9000001",
        "der stille hafen, tt9000001",
        "le port tranquile, tt9000001",
        "dramatic pause, tt9000007",
        "celine muster, nm9000003",
        "Céline Mustre, nm9000003",
        "MUSTER CELINE, nm9000003",
        "q, tt9000001",
        "ebb, tt9000004"
    })
    void findsWhatIsMeantFirst(String typed, String expected) {
        search(typed).statusCode(200).body("data[0].id", equalTo(expected));
    }

    @Test
    void tellsWhatWasFoundAndByWhichName() {
        search("le port tranquille")
                .header("X-Release", "3")
                .header("Server-Timing", matchesPattern("db;dur=\\d+\\.\\d"))
                .body("data[0].kind", equalTo("title"))
                .body("data[0].label", equalTo("The Quiet Harbour"))
                .body("data[0].originalTitle", equalTo("Der stille Hafen"))
                .body("data[0].type", equalTo("movie"))
                .body("data[0].year", equalTo(1994))
                .body("data[0].averageRating", equalTo(8.1f))
                .body("data[0].numVotes", equalTo(12000))
                .body("data[0].matched.as", equalTo("aka"))
                .body("data[0].matched.name", equalTo("Le Port Tranquille"))
                .body("data[0].matched.region", equalTo("FR"))
                .body("data[0].score", greaterThan(0.8f))
                .body("data[0].imdbUrl", equalTo("https://www.imdb.com/title/tt9000001/"))
                .body("meta.release", equalTo(3));
        search("der stille hafen").body("data[0].matched.as", equalTo("original"));
        search("ada")
                .body("data[0].kind", equalTo("name"))
                .body("data[0].label", equalTo("Ada Example"))
                .body("data[0].type", nullValue())
                .body("data[0].year", equalTo(1941))
                .body("data[0].professions", contains("director", "writer"))
                .body("data[0].matched.as", equalTo("primary"));
    }

    @Test
    void kindTypeAndLimitNarrowTheAnswer() {
        assertThat(ids("?q=e")).contains("tt9000004", "nm9000001");
        assertThat(ids("?q=e&kind=title")).contains("tt9000004").noneMatch(id -> id.startsWith("nm"));
        assertThat(ids("?q=e&kind=name")).containsExactly("nm9000001");
        assertThat(ids("?q=t&type=tvSeries,movie")).containsExactly("tt9000001", "tt9000003", "tt9000002");
        assertThat(ids("?q=t&type=tvSeries")).containsExactly("tt9000003");
        assertThat(ids("?q=t&limit=1")).containsExactly("tt9000001");
    }

    @Test
    void titlesForAdultsAreShownOnRequest() {
        search("after hours only").body("data", empty());
        fixture.as(Role.VIEWER)
                .get("/v1/search?q=after hours only&adult=true")
                .then()
                .body("data.id", contains("tt9000006"));
    }

    @Test
    void whatNothingResemblesIsAnEmptyAnswer() {
        search("zzzzzzz xxxxxxx").statusCode(200).body("data", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "the qui", "the quiet h", "harbour q", "tranq", "Hafén"})
    void suggestsWhileTheLastWordIsUnfinished(String typed) {
        fixture.as(Role.VIEWER)
                .queryParam("q", typed)
                .get("/v1/suggest")
                .then()
                .statusCode(200)
                .header("X-Release", "3")
                .body("data[0].id", equalTo("tt9000001"));
    }

    @Test
    void suggestsNoMoreThanAsked() {
        fixture.as(Role.VIEWER)
                .get("/v1/suggest?q=t&limit=2")
                .then()
                .body("data.id", contains("tt9000001", "tt9000003"));
        fixture.as(Role.VIEWER)
                .get("/v1/suggest?q=t&limit=21")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("limit"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table imdb.title_basics;--",
                "%",
                "_",
                "\\",
                "%_%",
                "(((",
                "a | b & !c:*",
                "'",
                "\"",
                "\ud83d\ude00",
                "\u202e",
                "\u200b",
                "e\u0301\u0301\u0301",
                ":typed ?1 {}",
                "静",
                "1e400",
                "- - -"
            })
    void hostileTextIsOnlyText(String typed) {
        search(typed).statusCode(200);
        fixture.as(Role.VIEWER).queryParam("q", typed).get("/v1/suggest").then().statusCode(200);
    }

    @Test
    void unusableParametersAreNamed() {
        refused("", "q");
        refused("?q=", "q");
        refused("?q=%20", "q");
        refused("?q=%00", "q");
        refused("?q=" + "x".repeat(101), "q");
        refused("?q=x&kind=person", "kind");
        refused("?q=x&kind=name&type=movie", "type");
        refused("?q=x&limit=101", "limit");
        refused("?q=x&adult=maybe", "adult");
        refused("?q=x&query=y", "query");
    }

    @Test
    void anUnchangedReleaseIsNotSearchedAgain() {
        String etag = search("ebb").extract().header("ETag");
        fixture.as(Role.VIEWER)
                .header("If-None-Match", etag)
                .get("/v1/search?q=ebb")
                .then()
                .statusCode(304);
    }

    @Test
    void aReleaseWithoutNamesToSearchSaysHowToGetThem() {
        fixture.sql("drop schema intermediate cascade");
        search("ebb").statusCode(503).body("detail", containsString("/run-transformer"));
    }

    private ValidatableResponse search(String typed) {
        return fixture.as(Role.VIEWER).queryParam("q", typed).get("/v1/search").then();
    }

    private List<String> ids(String query) {
        return fixture.as(Role.VIEWER)
                .get("/v1/search" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
    }

    private void refused(String query, String parameter) {
        for (String path : List.of("/v1/search", "/v1/suggest")) {
            fixture.as(Role.VIEWER)
                    .urlEncodingEnabled(false)
                    .get(path + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("parameter", equalTo(parameter));
        }
    }
}
