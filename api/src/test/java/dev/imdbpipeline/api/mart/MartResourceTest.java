package dev.imdbpipeline.api.mart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.role.Role;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ApiTest
class MartResourceTest {
    private static final String TOP = "/v1/marts/mart_top_titles";

    @Inject
    Fixture fixture;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    @Test
    void martsAreListedWithTheirColumnsDescribed() {
        get("/v1/marts")
                .statusCode(200)
                .body("data.name", contains("dim_person", "fct_credits", "mart_top_titles"))
                .body("data[1].rows", greaterThan(0))
                .body("data[2].description", equalTo("Rated titles ranked."))
                .body("data[2].columns.find { it.name == 'weighted_rating' }.description", equalTo("Bayesian rating."))
                .body("data[2].columns.find { it.name == 'genres' }.type", equalTo("text[]"))
                .body("meta.release", equalTo(3));
    }

    @Test
    void rowsHaveTheColumnsOfTheTable() {
        get(TOP + "?tconst=tt9000001")
                .statusCode(200)
                .header("X-Release", "3")
                .body("data[0].title", equalTo("The Quiet Harbour"))
                .body("data[0].genres", contains("Drama", "Mystery"))
                .body("data[0].weighted_rating", equalTo(8.05f))
                .body("data[0].is_adult", equalTo(false));
        get(TOP + "?tconst=tt9000004").body("data[0].rank_overall", nullValue());
    }

    @Test
    void everyColumnFilters() {
        ids("?start_year.gte=1994&start_year.lt=2003", "tt9000001", "tt9000002");
        ids("?title_type.ne=movie", "tt9000003", "tt9000004");
        ids("?genres=Romance", "tt9000002");
        ids("?weighted_rating.gt=8.01", "tt9000001");
        ids("?num_votes=900", "tt9000002");
        ids("?title=O'Brien%3A%3Atext");
    }

    @Test
    void adultTitlesAreLeftOutUnlessAskedFor() {
        ids("", "tt9000001", "tt9000002", "tt9000003", "tt9000004");
        ids("?adult=true&sort=rank_overall", "tt9000001", "tt9000003", "tt9000002", "tt9000006", "tt9000004");
        ids("?is_adult=true", "tt9000006");
    }

    @Test
    void titlesForAdultsAreLeftOutOfTheWideTableAndItsFilesToo() {
        fixture.sql("""
            create table marts.imdb_titles as
            select tconst as title_key, primary_title, title_type, start_year as release_year, is_adult from imdb.title_basics;
            create unique index on marts.imdb_titles (title_key);
            """);

        get("/v1/marts/imdb_titles?title_type=movie")
                .statusCode(200)
                .body("data.title_key", contains("tt9000001", "tt9000002"));
        get("/v1/marts/imdb_titles?title_type=movie&adult=true")
                .body("data.title_key", contains("tt9000001", "tt9000002", "tt9000006"));
        for (String file : List.of("/v1/marts/imdb_titles?format=csv", "/v1/exports/imdb_titles?format=csv")) {
            assertThat(fixture.as(Role.ANALYST)
                            .get(file)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(file)
                    .contains("tt9000007")
                    .doesNotContain("tt9000006");
        }
    }

    @Test
    void pagesFollowEachOtherToTheEndInEverySort() {
        for (String sort :
                List.of("", "&sort=-rank_overall", "&sort=-average_rating", "&sort=primary_genre,-num_votes")) {
            assertThat(paged(TOP, sort)).as(sort).hasSize(4);
        }
    }

    @Test
    void aViewIsReadInPagesLikeATable() {
        fixture.sql("create view marts.dim_title as select tconst, title_type, start_year, is_adult, genres"
                + " from intermediate.int_title_with_ratings");
        for (String sort : List.of("", "&sort=nconst", "&sort=-ordering", "&sort=category,-crew_position")) {
            assertThat(paged("/v1/marts/fct_credits", sort))
                    .as(sort)
                    .hasSize(13)
                    .doesNotHaveDuplicates();
        }
        for (String sort : List.of("", "&sort=-start_year", "&sort=title_type")) {
            assertThat(paged("/v1/marts/dim_title", sort)).as(sort).hasSize(7).doesNotHaveDuplicates();
        }
        get("/v1/marts/fct_credits?nconst=nm9000001")
                .statusCode(200)
                .body("data.tconst", contains("tt9000001", "tt9000004"));
        for (String file : List.of("", "&sort=-tconst", "&limit=13")) {
            String csv = get("/v1/marts/fct_credits?format=csv" + file)
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(csv.lines()).as(file).hasSize(14);
        }
    }

    @Test
    void actorsComeInTheOrderOfTheirRatings() {
        fixture.sql(
                "create table marts.mart_actor_kpis as select * from (values ('nm1', 'actor', 5.0, 10), ('nm2', 'actress', null, null),"
                        + " ('nm3', 'actor', 9.5, 10), ('nm4', 'actor', 9.5, 20), ('nm5', 'actress', 7.0, 1))"
                        + " as v (nconst, role, avg_rating, total_votes)");
        fixture.sql("create unique index on marts.mart_actor_kpis (nconst, role)");
        get("/v1/marts/mart_actor_kpis")
                .statusCode(200)
                .body("data.nconst", contains("nm4", "nm3", "nm5", "nm1", "nm2"));
        get("/v1/marts/mart_actor_kpis?sort=nconst&role=actor").body("data.nconst", contains("nm1", "nm3", "nm4"));
        assertThat(paged("/v1/marts/mart_actor_kpis", "")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aFileIsSortedOnlyIfItHasToBe() {
        assertThat(get(TOP + "?format=csv").extract().asString().lines().map(line -> line.split(",")[0]))
                .containsExactly("tconst", "tt9000001", "tt9000003", "tt9000002", "tt9000004");
        for (String ordered : List.of("&sort=tconst", "&limit=4")) {
            assertThat(get(TOP + "?format=csv" + ordered)
                            .extract()
                            .asString()
                            .lines()
                            .map(line -> line.split(",")[0]))
                    .as(ordered)
                    .containsExactly("tconst", "tt9000001", "tt9000002", "tt9000003", "tt9000004");
        }
    }

    @Test
    void rowsOfATableWithoutAKeyAreToldApartByAllTheyHold() {
        fixture.sql("""
            create table marts.notes (about text, tags text[], detail jsonb);
            insert into marts.notes values
                ('a', '{x}', '{"n": 1}'), ('a', '{y}', '{"n": 1}'), (null, null, '{"n": 2}'), (null, '{x}', null), (null, null, null);
            """);

        assertThat(paged("/v1/marts/notes", "")).hasSize(5).doesNotHaveDuplicates();
        assertThat(paged("/v1/marts/notes", "&sort=-about")).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void keysWithMissingValuesAreReadInPagesToo() {
        fixture.sql("""
            create table marts.years (year integer, genre text, titles integer);
            insert into marts.years values (1990, 'Drama', 1), (1990, null, 1), (null, 'Drama', 1), (null, null, 1), (2000, 'Comedy', null);
            create unique index on marts.years (year, genre);
            """);

        for (String sort : List.of("", "&sort=titles", "&sort=-genre", "&sort=-titles,genre")) {
            assertThat(paged("/v1/marts/years", sort)).as(sort).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsNoColumnIsRefusedByName() {
        for (String parameter :
                List.of("nosuch", "title.like", "genres.gt", "ctid", "title;drop", "\"title\"", "start_year.gte.gte")) {
            fixture.as(Role.VIEWER)
                    .queryParam(parameter, "1")
                    .get(TOP)
                    .then()
                    .statusCode(400)
                    .body("parameter", equalTo(parameter));
        }
        get(TOP + "?sort=genres").statusCode(400).body("parameter", equalTo("sort"));
        get(TOP + "?start_year=abc").statusCode(400).body("parameter", equalTo("start_year"));
        get(TOP + "?start_year=99999999999").statusCode(400).body("parameter", equalTo("start_year"));
        get(TOP + "?is_adult=x").statusCode(400).body("parameter", equalTo("is_adult"));
    }

    @Test
    void anUnknownMartIsNotFound() {
        get("/v1/marts/mart_nothing").statusCode(404).body("detail", containsString("mart_nothing"));
        get("/v1/marts/pg_authid").statusCode(404);
        get("/v1/marts/" + "x".repeat(100)).statusCode(404);
    }

    /** All rows, read one by one, in the order they have as a single page. */
    private List<Object> paged(String mart, String sort) {
        List<Object> whole =
                get(mart + "?limit=100" + sort).statusCode(200).extract().path("data");
        List<Object> paged = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = get(mart + "?limit=1" + sort + (cursor == null ? "" : "&cursor=" + cursor))
                    .statusCode(200);
            paged.addAll(page.extract().path("data"));
            cursor = page.extract().path("meta.next");
        } while (cursor != null);
        assertThat(paged).as(mart + sort).isEqualTo(whole);
        return paged;
    }

    private ValidatableResponse get(String path) {
        return fixture.as(Role.VIEWER).urlEncodingEnabled(false).get(path).then();
    }

    private void ids(String query, String... expected) {
        List<String> found = get(TOP + query).statusCode(200).extract().path("data.tconst");
        assertThat(found).as(query).containsExactly(expected);
    }
}
