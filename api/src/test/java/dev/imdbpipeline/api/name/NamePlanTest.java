package dev.imdbpipeline.api.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.fixture.PlanCheck;
import dev.imdbpipeline.api.role.Role;
import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No filter and no sort of the people reads their table from one end to the other. */
@ApiTest
class NamePlanTest {
    private static final List<String> SORTS = List.of("nconst", "name", "birthYear", "deathYear");

    @Inject
    Fixture fixture;

    @Inject
    PlanCheck plans;

    @BeforeEach
    void aLargeRelease() {
        fixture.reset();
        fixture.sql("""
            truncate marts.dim_person;
            insert into marts.dim_person
            select
                'nm' || lpad(n::text, 7, '0'), 'Name ' || md5(n::text), case when n % 20 = 0 then 1900 + n % 100 end,
                case when n % 40 = 0 then 1950 + n % 70 end, array['profession' || n % 30, 'profession' || n % 7], null
            from generate_series(1, 100000) as n;
            """);
        plans.indexAsModelled("marts", "dim_person", "marts.dim_person");
    }

    @Test
    void everyFilterAndSortIsServedByAnIndex() {
        List<Consumer<NameQuery>> filters = List.of(
                query -> query.name = "Name x",
                query -> query.profession = "profession29",
                query -> query.birthYearFrom = "1999",
                query -> query.birthYearTo = "1901",
                query -> query.deathYearFrom = "2018",
                query -> query.deathYearTo = "1951");
        assertThat(filters).hasSize((int) Arrays.stream(NameQuery.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .count());
        List<String> slow = new ArrayList<>();
        for (int filter = 0; filter < filters.size(); filter++) {
            for (String sort : SORTS) {
                for (String direction : List.of("", "-")) {
                    NameQuery query = new NameQuery();
                    filters.get(filter).accept(query);
                    query.sort = direction + sort;
                    for (String table : plans.readWhole(NameRows.RELATION, query.page(), 3)) {
                        slow.add("filter " + filter + " by " + query.sort + " reads all of " + table);
                    }
                }
            }
        }
        assertThat(slow).isEmpty();
    }

    @Test
    void laterPagesStartFromAnIndexToo() {
        List<String> slow = new ArrayList<>();
        for (String sort : SORTS) {
            for (String direction : List.of("", "-")) {
                NameQuery query = new NameQuery();
                query.sort = direction + sort;
                query.cursor = fixture.as(Role.VIEWER)
                        .get("/v1/names?limit=1000&sort=" + query.sort)
                        .path("meta.next");
                for (String table : plans.readWhole(NameRows.RELATION, query.page(), 3)) {
                    slow.add("a later page by " + query.sort + " reads all of " + table);
                }
            }
        }
        assertThat(slow).isEmpty();
    }
}
