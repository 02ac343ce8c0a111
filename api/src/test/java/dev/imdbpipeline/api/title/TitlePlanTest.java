package dev.imdbpipeline.api.title;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.fixture.PlanCheck;
import dev.imdbpipeline.api.listing.Listing;
import dev.imdbpipeline.api.snapshot.SingleReads;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.inject.Inject;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No filter and no sort of the titles reads a large table from one end to the other. */
@ApiTest
class TitlePlanTest {
    /** A few titles match each of them, and some match none. */
    private static final Map<String, String> FILTERS = Map.ofEntries(
            Map.entry("type", "movie"),
            Map.entry("genre", "Genre3"),
            Map.entry("genreAny", "Genre4,Genre5"),
            Map.entry("genreNot", "Genre1"),
            Map.entry("yearFrom", "2019"),
            Map.entry("yearTo", "1905"),
            Map.entry("ratingFrom", "9.5"),
            Map.entry("ratingTo", "1.5"),
            Map.entry("votesFrom", "900000"),
            Map.entry("votesTo", "5"),
            Map.entry("runtimeFrom", "290"),
            Map.entry("runtimeTo", "5"),
            Map.entry("region", "R7"),
            Map.entry("person", "nm0000007"),
            Map.entry("adult", "true"));

    private static final List<String> SORTS = List.of("tconst", "title", "year", "runtime", "rating", "votes");
    private static final List<String> COMBINED = List.of("-rating,-votes", "-year,title", "runtime,-votes,title");

    @Inject
    Fixture fixture;

    @Inject
    PlanCheck plans;

    @BeforeEach
    void aLargeRelease() {
        fixture.reset();
        fixture.sql("""
            select setseed(0.5);
            truncate intermediate.int_title_with_ratings, imdb.title_akas, imdb.title_principals,
                intermediate.int_crew_only_credits;
            insert into intermediate.int_title_with_ratings
            select
                'tt' || lpad(n::text, 7, '0'), (array['movie', 'short', 'tvSeries', 'tvEpisode', 'tvEpisode', 'tvEpisode'])[1 + n % 6],
                'Title ' || md5(n::text), 'Title ' || md5(n::text), n % 40 = 0,
                case when n % 10 > 0 then 1900 + (random() * 120)::int end, null,
                case when n % 3 > 0 then 1 + (random() * 300)::int end,
                array['Genre' || n % 20, 'Genre' || (n / 20) % 20],
                case when n % 8 = 0 then round((1 + random() * 9)::numeric, 1) end,
                case when n % 8 = 0 then (5 + random() ^ 8 * 1000000)::int end
            from generate_series(1, 120000) as n;
            insert into imdb.title_akas
            select 'tt' || lpad((1 + n / 2)::text, 7, '0'), n % 2, 'Aka', 'R' || (random() ^ 3 * 100)::int, null, null, null, false
            from generate_series(0, 160000) as n;
            insert into imdb.title_principals
            select 'tt' || lpad((1 + n / 2)::text, 7, '0'), n % 2, 'nm' || lpad((n % 9000)::text, 7, '0'), 'actor', null, null
            from generate_series(0, 160000) as n;
            insert into intermediate.int_crew_only_credits
            select 'tt' || lpad(n::text, 7, '0'), 'director', 'nm' || lpad((n % 9000)::text, 7, '0'), 1
            from generate_series(1, 40000) as n;
            """);
        plans.indexAsModelled("intermediate", "int_title_with_ratings", "intermediate.int_title_with_ratings");
        plans.indexAsModelled("intermediate", "int_crew_only_credits", "intermediate.int_crew_only_credits");
        plans.indexAsLoaded(Dataset.TITLE_PRINCIPALS);
        plans.indexAsLoaded(Dataset.TITLE_AKAS);
    }

    @Test
    void everyFilterAndSortIsServedByAnIndex() {
        assertThat(FILTERS.keySet()).containsExactlyInAnyOrderElementsOf(filterParameters());
        List<String> slow = new ArrayList<>();
        for (Map.Entry<String, String> filter : FILTERS.entrySet()) {
            check(slow, Map.of(filter.getKey(), filter.getValue()));
            for (String sort : SORTS) {
                check(slow, Map.of(filter.getKey(), filter.getValue(), "sort", sort));
                check(slow, Map.of(filter.getKey(), filter.getValue(), "sort", "-" + sort));
            }
        }
        COMBINED.forEach(sort -> check(slow, Map.of("sort", sort)));
        check(slow, Map.of("type", "nosuch"));
        check(slow, Map.of("region", "nosuch", "sort", "-votes"));
        check(slow, Map.of("genre", "Genre1,Genre2", "yearFrom", "1990", "yearTo", "1999", "sort", "-votes"));
        check(slow, Map.of("type", "movie,short", "region", "R1,R2", "person", "nm0000001", "sort", "-rating"));
        assertThat(slow).isEmpty();
    }

    @Test
    void laterPagesStartFromAnIndexToo() {
        List<String> slow = new ArrayList<>();
        for (String sort : SORTS) {
            for (String direction : List.of("", "-")) {
                String cursor = fixture.as(dev.imdbpipeline.api.role.Role.VIEWER)
                        .get("/v1/titles?limit=1000&sort=" + direction + sort)
                        .path("meta.next");
                check(slow, Map.of("sort", direction + sort, "cursor", cursor));
            }
        }
        assertThat(slow).isEmpty();
    }

    @Test
    void aTitleByIdIsFoundByAnIndexTogetherWithItsRelease() {
        String query = TitleRows.RELATION.select() + " where " + TitleRows.KEY + " = :tconst";

        assertThat(plans.readWhole(SingleReads.withRelease(query), Map.of("tconst", "tt0000007")))
                .isEmpty();
    }

    @Test
    void theCheckFindsAQueryWithoutAnIndex() {
        assertThat(plans.readWhole(
                        "select from intermediate.int_title_with_ratings where original_title = 'x'", Map.of()))
                .containsExactly("int_title_with_ratings");
    }

    private void check(List<String> slow, Map<String, String> parameters) {
        TitleQuery query = new TitleQuery();
        parameters.forEach((name, value) -> set(query, name, value));
        Listing<TitleView> page = query.page();
        List<String> tables = plans.readWhole(TitleRows.RELATION, page, 3);
        if (!tables.isEmpty()) {
            slow.add(parameters + " reads all of " + tables);
        }
    }

    private static List<String> filterParameters() {
        List<String> names = new ArrayList<>();
        for (Field field : TitleQuery.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(QueryParam.class)) {
                names.add(field.getName());
            }
        }
        return names;
    }

    private static void set(TitleQuery query, String name, String value) {
        for (Class<?> type = TitleQuery.class; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    try {
                        field.setAccessible(true);
                        field.set(query, value);
                        return;
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        throw new IllegalArgumentException(name);
    }
}
