package dev.imdbpipeline.api.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class NameResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aPersonComesWithProfessionsAndTitlesAsLists() {
        fixture.as(Role.VIEWER)
                .get("/v1/names/nm9000001")
                .then()
                .statusCode(200)
                .header("X-Release", "3")
                .body("primaryName", equalTo("Ada Example"))
                .body("birthYear", equalTo(1941))
                .body("primaryProfession", contains("director", "writer"))
                .body("knownForTitles", contains("tt9000001", "tt9999999"))
                .body("imdbUrl", equalTo("https://www.imdb.com/name/nm9000001/"))
                .body("meta.release", equalTo(3));
    }

    @Test
    void yearsBeforeTheCommonEraAreLeftAsTheyAre() {
        fixture.as(Role.VIEWER)
                .get("/v1/names/nm9000004")
                .then()
                .body("birthYear", equalTo(525))
                .body("deathYear", equalTo(456))
                .body("primaryProfession", empty());
    }

    @Test
    void filtersAndSortsCombine() {
        ids("?profession=writer", "nm9000001", "nm9000002");
        ids("?profession=director,writer", "nm9000001");
        ids("?profession=act");
        ids("?birthYearFrom=1941&birthYearTo=1950", "nm9000001", "nm9000002");
        ids("?deathYearFrom=2000", "nm9000002");
        ids("?name=Ada Example", "nm9000001");
        ids("?sort=-birthYear", "nm9000003", "nm9000002", "nm9000001", "nm9000004");
        ids("?sort=deathYear,-nconst", "nm9000004", "nm9000002", "nm9000003", "nm9000001");
    }

    @Test
    void anUnknownPersonIsNotFound() {
        fixture.as(Role.VIEWER).get("/v1/names/nm9999990").then().statusCode(404);
        fixture.as(Role.VIEWER)
                .get("/v1/names/tt9000001")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("nconst"));
    }

    private void ids(String query, String... expected) {
        List<String> found = fixture.as(Role.VIEWER)
                .get("/v1/names" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("data.nconst");
        assertThat(found).as(query).containsExactly(expected);
    }
}
