package dev.imdbpipeline.api.reference;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class ReferenceResourceTest {
    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void aListHasItsValuesTheMostFrequentFirst() {
        fixture.as(Role.VIEWER)
                .get("/v1/reference/genres")
                .then()
                .statusCode(200)
                .header("X-Release", "3")
                .body("data.value", contains("Drama", "Adult", "Comedy"))
                .body("data.count", contains(5, 1, 1))
                .body("meta.release", equalTo(3));
        fixture.as(Role.VIEWER)
                .get("/v1/reference/languages")
                .then()
                .statusCode(200)
                .body("data", empty());
    }

    @Test
    void anUnknownListIsNotFoundAndTheKnownOnesAreNamed() {
        fixture.as(Role.VIEWER)
                .get("/v1/reference/colours")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("genres, title-types, categories, professions, regions, languages"));
    }

    @Test
    void aReleaseWithoutListsSaysHowToGetThem() {
        fixture.sql("drop schema intermediate cascade");
        fixture.as(Role.VIEWER)
                .get("/v1/reference/genres")
                .then()
                .statusCode(503)
                .body("detail", containsString("/run-transformer"));
    }
}
