package dev.imdbpipeline.api.detail;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Titles and people with the parts asked for. */
@ApiTest
class DetailTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aTitleComesWithNothingButWhatIsAskedFor() {
        get("/v1/titles/tt9000001")
                .statusCode(200)
                .body("$", not(hasKey("cast")))
                .body("$", not(hasKey("akas")))
                .body("$", hasKey("endYear"))
                .body("endYear", nullValue());
        get("/v1/titles/tt9000001?include=akas")
                .statusCode(200)
                .header("X-Release", "3")
                .body("primaryTitle", equalTo("The Quiet Harbour"))
                .body("$", hasKey("endYear"))
                .body("akas", hasSize(3))
                .body("$", not(hasKey("cast")));
    }

    @Test
    void theCastIsInTheOrderOfItsListWithCharactersAsArrays() {
        get("/v1/titles/tt9000001?include=cast")
                .body("cast.nconst", contains("nm9000003", "nm9000002"))
                .body("cast[0].characters", contains("Mara", "The \"Widow\""));
    }

    @Test
    void theCrewIsTheUnionOfBothFilesInCreditOrder() {
        get("/v1/titles/tt9000001?include=crew")
                .body("crew.category", contains("director", "director", "writer", "composer"))
                .body("crew.nconst", contains("nm9000001", "nm9000004", "nm9000002", "nm9999999"))
                .body("crew.crewPosition", contains(1, 2, 1, null));
    }

    @Test
    void aSeriesComesWithItsSeasonsAndAnEpisodeWithItsSeries() {
        get("/v1/titles/tt9000003?include=episodes")
                .body("seasons.seasonNumber", contains(1, 2, null))
                .body("seasons[0].episodes.primaryTitle", contains("Ebb", "Flood"))
                .body("$", not(hasKey("episodeOf")));
        get("/v1/titles/tt9000004?include=episodes")
                .body("seasons", empty())
                .body("episodeOf.tconst", equalTo("tt9000003"))
                .body("episodeOf.primaryTitle", equalTo("Tide and Stone"))
                .body("episodeOf.episodeNumber", equalTo(1));
    }

    @Test
    void everythingComesInOneCall() {
        get("/v1/titles/tt9000001?include=all")
                .body("credits", hasSize(6))
                .body("cast", hasSize(2))
                .body("crew", hasSize(4))
                .body("akas", hasSize(3))
                .body("seasons", empty())
                .body("numVotes", equalTo(12000))
                .body("meta.release", equalTo(3));
    }

    @Test
    void aPersonComesWithTheirTitles() {
        get("/v1/names/nm9000001").body("$", not(hasKey("filmography")));
        get("/v1/names/nm9000001?include=knownFor")
                .body("knownForTitles", contains("tt9000001", "tt9999999"))
                .body("knownFor.primaryTitle", contains("The Quiet Harbour"));
        get("/v1/names/nm9000002?include=all")
                .body("knownFor", empty())
                .body("filmography.category", contains("actor", "writer"))
                .body("filmography[1].titles.tconst", contains("tt9000002", "tt9000001"));
        get("/v1/names/nm9000002?include=filmography&adult=true")
                .body("filmography[1].titles.tconst", contains("tt9000002", "tt9000001", "tt9000006"));
    }

    @Test
    void anUnknownPartIsRefusedByName() {
        get("/v1/titles/tt9000001?include=reviews").statusCode(400).body("parameter", equalTo("include"));
        get("/v1/names/nm9000001?include=akas").statusCode(400).body("parameter", equalTo("include"));
    }

    @Test
    void whatTheReleaseDoesNotHaveIsNotFound() {
        get("/v1/titles/tt9999990?include=all").statusCode(404);
        get("/v1/names/nm9999990?include=all").statusCode(404);
        get("/v1/names/nm9000001/with/nm9999990").statusCode(404);
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.VIEWER).get(path).then();
    }
}
