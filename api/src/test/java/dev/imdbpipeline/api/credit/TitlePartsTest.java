package dev.imdbpipeline.api.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credits, akas, episodes, filmographies and look-ups. */
@ApiTest
class TitlePartsTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void creditsAreTheUnionOfBothFilesInTheirOrder() {
        get("/v1/titles/tt9000001/credits")
                .statusCode(200)
                .header("X-Release", "3")
                .body(
                        "data.nconst",
                        contains("nm9000003", "nm9000002", "nm9000001", "nm9999999", "nm9000004", "nm9000002"))
                .body("data.category", contains("actress", "actor", "director", "composer", "director", "writer"))
                .body("data.ordering", contains(1, 2, 3, 4, null, null))
                .body("data.crewPosition", contains(null, null, 1, null, 2, 1))
                .body("data[0].characters", contains("Mara", "The \"Widow\""))
                .body("data[0].name", equalTo("Céline Muster"))
                .body("data[3].name", nullValue());
    }

    @Test
    void charactersThatAreNoJsonAreGivenBackWhole() {
        get("/v1/titles/tt9000001/credits").body("data[1].characters", contains("[\"Self \\ Other\"]"));
        assertThat(Characters.read("[\"a\", null]")).containsExactly("[\"a\", null]");
        assertThat(Characters.read(null)).isEmpty();
    }

    @Test
    void akasHaveTheirTypesAndAttributesAsLists() {
        get("/v1/titles/tt9000001/akas")
                .statusCode(200)
                .body("data.region", contains("DE", "FR", null))
                .body("data[1].types", contains("alternative", "working"))
                .body("data[1].attributes", contains("short title", "festival title"))
                .body("data[2].isOriginalTitle", equalTo(true));
        get("/v1/titles/tt9000002/akas").statusCode(200).body("data", empty());
    }

    @Test
    void episodesComeBySeasonWithTheUnratedUnnumberedAndUnknownOnes() {
        get("/v1/titles/tt9000003/episodes")
                .statusCode(200)
                .body("data.seasonNumber", contains(1, 2, null))
                .body("data[0].episodes.primaryTitle", contains("Ebb", "Flood"))
                .body("data[0].episodes.averageRating", equalTo(Arrays.asList(9, null)))
                .body("data[1].episodes[0].tconst", equalTo("tt9000009"))
                .body("data[1].episodes[0].primaryTitle", nullValue())
                .body("data[2].episodes[0].episodeNumber", nullValue());
        get("/v1/titles/tt9000001/episodes").statusCode(200).body("data", empty());
    }

    @Test
    void aFilmographyIsGroupedByRoleTheNewestFirst() {
        get("/v1/names/nm9000003/filmography")
                .statusCode(200)
                .body("data.category", contains("actress", "producer"))
                .body("data[0].titles.tconst", contains("tt9000003", "tt9000004", "tt9000002", "tt9000001"))
                .body("data[0].titles[2].characters", contains("Lena"));
        get("/v1/names/nm9000002/filmography?category=writer")
                .body("data.category", contains("writer"))
                .body("data[0].titles.tconst", contains("tt9000002", "tt9000001"));
        get("/v1/names/nm9000002/filmography?category=writer&adult=true")
                .body("data[0].titles.tconst", contains("tt9000002", "tt9000001", "tt9000006"));
    }

    @Test
    void twoPeopleHaveTheirSharedTitles() {
        get("/v1/names/nm9000002/with/nm9000003")
                .statusCode(200)
                .body("data.tconst", contains("tt9000002", "tt9000001"))
                .body("data[1].first", contains("actor", "writer"))
                .body("data[0].second", contains("actress", "producer"));
        get("/v1/names/nm9000004/with/nm9000003/").body("data.tconst", contains("tt9000001"));
    }

    @Test
    void allWorkOfAPersonIsThereHoweverMuchItIs() {
        fixture.sql("""
            insert into imdb.title_basics select 'tt' || n, 'tvEpisode', 'Night ' || n, null, false, 1960 + n % 60
            from generate_series(8000001, 8021000) as n;
            insert into imdb.title_principals select 'tt' || n, 1, 'nm8000001', 'self' from generate_series(8000001, 8021000) as n;
            insert into imdb.title_principals select 'tt' || n, 2, 'nm8000002', 'self' from generate_series(8000001, 8001100) as n;
            """);

        get("/v1/names/nm8000001/filmography").statusCode(200).body("data[0].titles.size()", equalTo(21_000));
        get("/v1/names/nm8000001/with/nm8000002").statusCode(200).body("data.size()", equalTo(1_100));
        assertThat(get("/v1/names/nm8000001/with/nm8000002?format=csv")
                        .extract()
                        .asString()
                        .lines())
                .hasSize(1_101);
    }

    @Test
    void whatTheReleaseDoesNotHaveIsNotFound() {
        for (String path : List.of(
                "/v1/titles/tt9999990/credits",
                "/v1/titles/tt9999990/akas",
                "/v1/titles/tt9999990/episodes",
                "/v1/names/nm9999990/filmography")) {
            get(path).statusCode(404).contentType("application/problem+json");
        }
        get("/v1/titles/x/credits").statusCode(400).body("parameter", equalTo("tconst"));
        get("/v1/names/nm9000001/with/x").statusCode(400).body("parameter", equalTo("other"));
    }

    @Test
    void manyIdsAreLookedUpAtOnce() {
        lookUp("/v1/titles/lookup", "{\"ids\": [\"tt9000003\", \"tt9999990\", \"tt9000001\", \"tt9000003\"]}")
                .statusCode(200)
                .header("X-Release", "3")
                .body("found.tconst", contains("tt9000003", "tt9000001"))
                .body("found[1].numVotes", equalTo(12000))
                .body("missing", contains("tt9999990"));
        lookUp("/v1/names/lookup", "{\"ids\": [\"nm9000001\"]}").body("found.primaryName", contains("Ada Example"));
    }

    @Test
    void unusableLookUpsAreRefused() {
        lookUp("/v1/titles/lookup", "{\"ids\": [\"nm9000001\"]}")
                .statusCode(400)
                .body("field", equalTo("ids"));
        lookUp("/v1/titles/lookup", "{\"ids\": [null]}").statusCode(400);
        lookUp("/v1/titles/lookup", "{\"ids\": []}").statusCode(400);
        lookUp("/v1/titles/lookup", "{}").statusCode(400);
        String ids = IntStream.range(0, 1_001)
                .mapToObj(i -> "\"tt%07d\"".formatted(i))
                .collect(Collectors.joining(",", "[", "]"));
        lookUp("/v1/titles/lookup", "{\"ids\": " + ids + "}").statusCode(400);
    }

    @Test
    void qualityAndLineageAreThoseOfTheCurrentRelease() {
        get("/v1/quality")
                .statusCode(200)
                .body("data.status", contains("warn", "pass"))
                .body("data[0].failures", equalTo(5));
        get("/v1/lineage")
                .statusCode(200)
                .body("data.model", contains("mart_top_titles", "stg_title_basics"))
                .body("data[0].refs", contains("int_rating_prior", "int_title_with_ratings"))
                .body("data[1].sources", contains("imdb.title_basics"))
                .body("data[1].rows", nullValue());
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.VIEWER).get(path).then();
    }

    private ValidatableResponse lookUp(String path, String body) {
        return fixture.as(Role.VIEWER).body(body).post(path).then();
    }
}
