package dev.imdbpipeline.api.mart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.fixture.PlanCheck;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.dataset.Dataset;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No page of a mart in the order of its key, or of a column with an index, reads a large table from one end to the other. */
@ApiTest
class MartPlanTest {
    @Inject
    Fixture fixture;

    @Inject
    PlanCheck plans;

    @Inject
    MartCatalog catalog;

    @BeforeEach
    void aLargeRelease() {
        fixture.reset();
        fixture.sql("""
            truncate marts.dim_person, imdb.title_principals, intermediate.int_crew_only_credits,
                intermediate.int_title_with_ratings;
            insert into marts.dim_person
            select 'nm' || lpad(n::text, 7, '0'), 'Name ' || md5(n::text), 1900 + n % 100, null, array['actor'], null
            from generate_series(1, 60000) as n;
            insert into imdb.title_principals
            select 'tt' || lpad((1 + n / 2)::text, 7, '0'), n % 2, 'nm' || lpad((n % 9000)::text, 7, '0'), 'actor', null, null
            from generate_series(0, 80000) as n;
            insert into intermediate.int_crew_only_credits
            select 'tt' || lpad(n::text, 7, '0'), 'director', 'nm' || lpad((n % 9000)::text, 7, '0'), 1
            from generate_series(1, 40000) as n;
            insert into intermediate.int_title_with_ratings
            select
                'tt' || lpad(n::text, 7, '0'), 'movie', 'Title ' || n, 'Title ' || n, false, 1900 + n % 120, null, null, null, null, null
            from generate_series(1, 60000) as n;
            alter table intermediate.int_title_with_ratings add column decade integer, add column primary_genre text;
            """);
        plans.viewAsModelled("dim_title", Map.of("int_title_with_ratings", "intermediate.int_title_with_ratings"));
        plans.viewAsModelled(
                "fct_credits",
                Map.of(
                        "stg_title_principals",
                        "imdb.title_principals",
                        "int_crew_only_credits",
                        "intermediate.int_crew_only_credits"));
        plans.indexAsModelled("marts", "dim_person", "marts.dim_person");
        plans.indexAsModelled("intermediate", "int_crew_only_credits", "intermediate.int_crew_only_credits");
        plans.indexAsModelled("intermediate", "int_title_with_ratings", "intermediate.int_title_with_ratings");
        fixture.sql("alter table imdb.title_principals drop constraint title_principals_pkey");
        fixture.sql("create unique index on imdb.title_principals (tconst, ordering)");
        plans.indexAsLoaded(Dataset.TITLE_PRINCIPALS);
    }

    @Test
    void pagesInTheOrderOfTheKeyAreServedByAnIndex() {
        assertThat(readWhole("dim_person", Map.of())).isEmpty();
        assertThat(readWhole("dim_person", Map.of("sort", "-nconst"))).isEmpty();
        assertThat(readWhole("dim_person", Map.of("sort", "birth_year"))).isEmpty();
        assertThat(readWhole("fct_credits", Map.of())).isEmpty();
        assertThat(readWhole("fct_credits", Map.of("sort", "-nconst"))).isEmpty();
        assertThat(readWhole("fct_credits", Map.of("tconst", "tt0000007"))).isEmpty();
        assertThat(readWhole("dim_title", Map.of())).isEmpty();
        assertThat(readWhole("dim_title", Map.of("sort", "-start_year"))).isEmpty();
    }

    @Test
    void laterPagesStartFromAnIndexToo() {
        for (String mart : List.of("dim_person", "fct_credits", "dim_title")) {
            for (String sort : List.of("", "-")) {
                String key = mart.equals("dim_person") ? "nconst" : "tconst";
                String cursor = fixture.as(Role.VIEWER)
                        .get("/v1/marts/" + mart + "?limit=1000&sort=" + sort + key)
                        .path("meta.next");
                assertThat(readWhole(mart, Map.of("sort", sort + key, "cursor", cursor)))
                        .as(mart + sort)
                        .isEmpty();
            }
        }
    }

    @Test
    void theCheckFindsASortWithoutAnIndex() {
        assertThat(readWhole("dim_title", Map.of("sort", "is_adult"))).contains("int_title_with_ratings");
    }

    private List<String> readWhole(String name, Map<String, String> asked) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>(asked);
        MartQuery query = QuarkusTransaction.requiringNew().call(() -> {
            MartView mart = catalog.find(name).orElseThrow();
            return new MartQuery(mart, catalog.key(name), parameters);
        });
        List<String> tables = new ArrayList<>();
        query.page().read(3, page -> {
            tables.addAll(plans.readWhole(query.select(page), page.parameters()));
            return List.of();
        });
        return tables;
    }
}
