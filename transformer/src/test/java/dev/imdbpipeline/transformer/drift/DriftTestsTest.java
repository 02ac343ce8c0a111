package dev.imdbpipeline.transformer.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.build.TestOutcome;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DriftTestsTest {
    private static final UUID BEFORE = new UUID(0, 1);
    private static final UUID NOW = new UUID(0, 2);

    private TestDatabase database;

    @BeforeEach
    void currentRelease() throws Exception {
        database = new TestDatabase();
        try (InputStream migration = getClass().getResourceAsStream("/db/transformer/V2__releases.sql")) {
            database.execute(
                    "create schema transformer",
                    new String(migration.readAllBytes(), StandardCharsets.UTF_8),
                    "create schema marts_next",
                    "insert into release (release, run_id, status, published_at) values (1, '" + BEFORE
                            + "', 'current', now())");
        }
        model(BEFORE, "mart", 1000);
        table("marts", 0.2);
    }

    @Test
    void smallDifferencesPass() throws Exception {
        model(NOW, "mart", 950);
        table("marts_next", 0.25);

        assertThat(statuses(false)).containsExactly("row_count_drift pass 0", "null_share_drift pass 0");
    }

    @Test
    void largerOnesWarnAndGrowthNeverDoesMore() throws Exception {
        model(NOW, "mart", 5000);
        table("marts_next", 0.4);

        assertThat(statuses(false)).containsExactly("row_count_drift warn 1", "null_share_drift warn 1");
    }

    @Test
    void aLossBeyondTheBoundStopsThePublicationUnlessForced() throws Exception {
        model(NOW, "mart", 400);
        table("marts_next", 0.9);

        assertThat(statuses(false)).containsExactly("row_count_drift fail 1", "null_share_drift fail 1");
        assertThat(statuses(true)).containsExactly("row_count_drift warn 1", "null_share_drift warn 1");
        assertThat(run(false).get(0).rows())
                .containsExactly(
                        "{\"relation\": \"mart\", \"rows_now\": 400, \"rows_before\": 1000, \"release_before\": 1}");
    }

    @Test
    void whatErodesByALittleWithEachReleaseWarns() throws Exception {
        database.execute("update release set status = 'previous'");
        UUID inBetween = new UUID(0, 3);
        database.execute("insert into release (release, run_id, status, published_at) values (2, '" + inBetween
                + "', 'current', now())");
        model(inBetween, "mart", 920);
        model(NOW, "mart", 850);
        table("marts_next", 0.2);

        assertThat(statuses(false)).containsExactly("row_count_drift warn 1", "null_share_drift pass 0");
        assertThat(run(false).get(0).rows())
                .containsExactly(
                        "{\"relation\": \"mart\", \"rows_now\": 850, \"rows_before\": 1000, \"release_before\": 1}");

        // and never more: against the current release it lost less than the bound
        database.execute("update model_run set rows = 3000 where run_id = '" + BEFORE + "'");
        assertThat(statuses(false)).containsExactly("row_count_drift warn 1", "null_share_drift pass 0");
    }

    @Test
    void whatAnEarlierRunLeftBesideTheReleaseIsNotCompared() throws Exception {
        database.execute("create schema if not exists imdb_next");
        table("imdb", "title_ratings", 0.2);
        table("imdb_next", "title_ratings", 0.8);
        table("marts", "mart_of_old", 0.2);
        table("marts_next", "mart_of_old", 0.8);
        dataset(NOW, false);

        assertThat(statuses(false)).containsExactly("row_count_drift pass 0", "null_share_drift pass 0");

        dataset(NOW, true);
        assertThat(statuses(false)).containsExactly("row_count_drift pass 0", "null_share_drift fail 1");
        assertThat(run(false).get(1).rows().get(0)).contains("\"relation\": \"imdb.title_ratings\"");
    }

    @Test
    void withoutACurrentReleaseThereIsNothingToCompare() throws Exception {
        database.execute("delete from release", "drop schema marts cascade");
        model(NOW, "mart", 1);
        table("marts_next", 1);

        assertThat(statuses(false)).containsExactly("row_count_drift pass 0", "null_share_drift pass 0");
    }

    private List<TestOutcome> run(boolean isForced) throws Exception {
        return new DriftTests(database.dataSource(), new DriftBounds(0.1, 0.5, 1000)).run(NOW, isForced);
    }

    private List<String> statuses(boolean isForced) throws Exception {
        return run(isForced).stream()
                .map(outcome -> outcome.test().name() + " " + outcome.status() + " " + outcome.failures())
                .toList();
    }

    private void model(UUID runId, String name, long rows) throws Exception {
        database.execute("""
                insert into model_run
                    (run_id, model, layer, materialized, status, attempt, started_at, rows, refs, sources, compiled_sql)
                values ('%s', '%s', 'marts', 'table', 'built', 1, now(), %d, '{}', '{}', '')""".formatted(runId, name, rows));
    }

    private void dataset(UUID runId, boolean isChanged) throws Exception {
        database.execute("""
                insert into staged_dataset (run_id, dataset, sha256, file, bytes, changed, rows, rejected_rows)
                values ('%s', 'title.ratings', 'a', 'f', 1, %s, 1, 0)
                on conflict (run_id, dataset) do update set changed = excluded.changed""".formatted(runId, isChanged));
    }

    private void table(String schema, double nullShare) throws Exception {
        table(schema, "mart", nullShare);
    }

    private void table(String schema, String name, double nullShare) throws Exception {
        database.execute(
                "create table %s.%s as select case when n > %s then n end as v from generate_series(1, 1000) n"
                        .formatted(schema, name, 1000 * nullShare),
                "analyze %s.%s".formatted(schema, name));
    }
}
