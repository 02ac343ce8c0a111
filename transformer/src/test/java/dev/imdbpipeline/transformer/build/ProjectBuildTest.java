package dev.imdbpipeline.transformer.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.transformer.TestDatabase;
import dev.imdbpipeline.transformer.project.ProjectFiles;
import dev.imdbpipeline.transformer.render.CompiledModel;
import dev.imdbpipeline.transformer.render.Placement;
import dev.imdbpipeline.transformer.render.ProjectCompiler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectBuildTest {
    private final Map<String, String> files = new TreeMap<>(
            Map.of("dbt_project.yml", "name: shop\nmodels: {shop: {+schema: base, +materialized: table}}"));
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private TestDatabase database;

    @BeforeEach
    void emptySchema() throws Exception {
        database = new TestDatabase();
        database.execute("create schema base");
    }

    @Test
    void modelsAreBuiltAfterWhatTheyReadWithIndexesAndComments() throws Exception {
        files.put(
                "models/b.sql",
                "{{ config(indexes=[{'columns': ['id'], 'unique': true}]) }} select id from {{ ref('a') }}");
        files.put("models/a.sql", "select generate_series(1, 3) as id");
        files.put(
                "models/schema.yml",
                "models: [{name: b, description: It's b., columns: [{name: id, description: The key.}]}]");

        build(Duration.ofMinutes(1), () -> {});

        assertThat(heard).containsExactly("started a", "built a 3", "started b", "built b 3");
        assertThat(database.rows("select obj_description('base.b'::regclass), col_description('base.b'::regclass, 1)"))
                .containsExactly("It's b.|The key.");
        assertThat(database.rows("select indisunique from pg_index where indrelid = 'base.b'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aModelThatPostgresRefusesFailsForGoodAndNamesItsFile() {
        files.put("models/a.sql", "select no_such_column from (select 1 as id) as t");
        files.put("models/b.sql", "select * from {{ ref('a') }}");

        ModelFailedException failure =
                catchThrowableOfType(ModelFailedException.class, () -> build(Duration.ofMinutes(1), () -> {}));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID);
        assertThat(failure.model()).isEqualTo("a");
        assertThat(failure).hasMessageStartingWith("model a (models/a.sql) failed: ERROR: column \"no_such_column\"");
        assertThat(heard).containsExactly("started a", "failed a");
    }

    @Test
    void aModelThatRunsPastTheLimitFailsForGoodAndSaysWhatToChange() {
        files.put("models/a.sql", "select 1 as id from pg_sleep(600)");

        assertThatThrownBy(() -> build(Duration.ofMillis(200), () -> {}))
                .isInstanceOfSatisfying(
                        ModelFailedException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID))
                .hasMessageContaining("raise transformer.build.statement-timeout");
    }

    @Test
    void aTestThatCannotBeRunIsToldFromOneThatFoundRows() {
        files.put("models/a.sql", "select 0 as id");
        files.put("tests/is_divisible.sql", "select * from {{ ref('a') }} where 1 / id > 0");

        assertThatThrownBy(() -> build(Duration.ofMinutes(1), () -> {}))
                .isInstanceOfSatisfying(TestNotRunException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_INVALID);
                    assertThat(failure.test()).isEqualTo("is_divisible");
                })
                .hasMessage("test is_divisible could not be run: ERROR: division by zero");
    }

    @Test
    void whatTheWatchThrowsEndsTheStatementsThatRun() throws Exception {
        files.put("models/a.sql", "select 1 as id from pg_sleep(600)");

        assertThatThrownBy(() -> build(Duration.ofHours(1), () -> {
                    throw new IllegalStateException("the run was cancelled");
                }))
                .hasMessage("the run was cancelled");

        assertThat(database.rows("select query from pg_stat_activity where datname = current_database()"
                        + " and query like '%pg_sleep%' and pid <> pg_backend_pid() and state = 'active'"))
                .isEmpty();
        assertThat(database.rows("select to_regclass('base.a')")).containsExactly("-");
    }

    @Test
    void allFailingTestsAreNamedWithTheirCountAndWarningsAreNot() throws Exception {
        files.put("models/a.sql", "select generate_series(1, 3) as id, null as kind");
        files.put("models/schema.yml", """
                models:
                  - name: a
                    columns:
                      - {name: kind, tests: [not_null]}
                      - name: id
                        tests:
                          - accepted_values: {values: [1], quote: false}
                          - accepted_values: {values: [2], quote: false, config: {severity: warn}}
                """);

        TestsFailedException failure =
                catchThrowableOfType(TestsFailedException.class, () -> build(Duration.ofMinutes(1), () -> {}));

        assertThat(failure.code()).isEqualTo(ErrorCode.TEST_FAILED);
        assertThat(failure.getMessage())
                .contains("test not_null_a_kind found 3 rows", "test accepted_values_a_id found 2 rows")
                .doesNotContain("accepted_values_a_id_2");
        assertThat(heard).contains("tested accepted_values_a_id_2 warn");
    }

    @Test
    void aUniqueIndexProvesATestAndWithoutOneTheRowsAreRead() throws Exception {
        files.put(
                "models/a.sql",
                "{{ config(indexes=[{'columns': ['id'], 'unique': true}]) }} select generate_series(1, 3) as id");
        files.put("models/b.sql", "select 1 as id union all select 1");
        files.put("models/schema.yml", """
                models:
                  - {name: a, columns: [{name: id, tests: [unique]}]}
                  - {name: b, columns: [{name: id, tests: [unique]}]}
                """);

        assertThatThrownBy(() -> build(Duration.ofMinutes(1), () -> {}))
                .hasMessageStartingWith("test unique_b_id found 1 row;");
        assertThat(heard).contains("tested unique_a_id pass", "tested unique_b_id fail");
    }

    @Test
    void aModelWithoutRowsHasItsIndexesAndCommentsAndCountsZero() throws Exception {
        files.put(
                "models/a.sql",
                "{{ config(indexes=[{'columns': ['id'], 'unique': true}]) }} select 1 as id where false");
        files.put("models/b.sql", "select count(*) as ids from {{ ref('a') }}");
        files.put(
                "models/schema.yml",
                "models: [{name: a, description: Empty., columns: [{name: id, tests: [unique, not_null]}]}]");

        build(Duration.ofMinutes(1), () -> {});

        assertThat(heard).contains("built a 0", "built b 1", "tested unique_a_id pass", "tested not_null_a_id pass");
        assertThat(database.rows("select ids, obj_description('base.a'::regclass) from base.b"))
                .containsExactly("0|Empty.");
        assertThat(database.rows("select indisunique from pg_index where indrelid = 'base.a'::regclass"))
                .containsExactly("t");
    }

    @Test
    void aTableReadsAViewOnlyOnceTheTableUnderTheViewIsFilled() throws Exception {
        files.put("models/a.sql", "select generate_series(1, 1000) as id from pg_sleep(0.1)");
        files.put("models/b.sql", "{{ config(materialized='view') }} select id from {{ ref('a') }} where id > 10");
        files.put("models/c.sql", "select count(*) as ids from {{ ref('b') }}");

        build(Duration.ofMinutes(1), () -> {});

        assertThat(heard)
                .containsExactly("started a", "built a 1000", "started b", "built b -1", "started c", "built c 1");
        assertThat(database.rows("select ids from base.c")).containsExactly("990");
    }

    @Test
    void whyAConnectionWasLostIsTold() {
        files.put("models/a.sql", "select pg_terminate_backend(pg_backend_pid()) as is_gone");

        assertThatThrownBy(() -> build(Duration.ofMinutes(1), () -> {}))
                .isInstanceOfSatisfying(
                        ModelFailedException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED))
                .hasMessageEndingWith("terminating connection due to administrator command");
    }

    @Test
    void aConnectionThatDiesAfterTheTableStandsFailsTheModelUntilTheNextAttempt() throws Exception {
        files.put("models/a.sql", "select generate_series(1, 3) as id");
        AtomicInteger connections = new AtomicInteger();
        DataSource dying = dataSource(connection -> {
            if (connections.incrementAndGet() == 2) {
                String backend =
                        TestDatabase.rows(connection, "select pg_backend_pid()").get(0);
                database.rows("select pg_terminate_backend(" + backend + ", 5000)");
            }
        });

        ModelFailedException failure =
                catchThrowableOfType(ModelFailedException.class, () -> build(dying, Duration.ofMinutes(1), () -> {}));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAILED);
        assertThat(failure.getMessage()).doesNotContain("This connection has been closed");
        assertThat(heard).containsExactly("started a", "failed a");
        // it stands, and makes way for the next attempt
        assertThat(database.rows("select count(*) from base.a")).containsExactly("3");
    }

    private void build(Duration timeout, Runnable watch) throws InterruptedException {
        build(database.dataSource(), timeout, watch);
    }

    private void build(DataSource dataSource, Duration timeout, Runnable watch) throws InterruptedException {
        new ProjectBuild(
                        ProjectCompiler.compile(ProjectFiles.of(files), Placement.asNamed()),
                        dataSource,
                        new BuildSettings(2, "16MB", "16MB", 0, timeout, 3),
                        new HearingListener())
                .run(watch);
    }

    /** The database, with something done to each connection before it is handed out. */
    private DataSource dataSource(ConnectionAction action) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Connection connection = database.dataSource().getConnection();
            action.on(connection);
            return connection;
        };
        return (DataSource)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    @FunctionalInterface
    private interface ConnectionAction {
        void on(Connection connection) throws SQLException;
    }

    private final class HearingListener implements BuildListener {
        @Override
        public void modelStarted(CompiledModel model) {
            heard.add("started " + model.name());
        }

        @Override
        public void modelBuilt(CompiledModel model, ModelOutcome outcome) {
            heard.add("built " + model.name() + " " + outcome.rows());
        }

        @Override
        public void modelFailed(CompiledModel model, Throwable cause, long millis) {
            heard.add("failed " + model.name());
        }

        @Override
        public void tested(TestOutcome outcome) {
            heard.add("tested " + outcome.test().name() + " " + outcome.status());
        }
    }
}
