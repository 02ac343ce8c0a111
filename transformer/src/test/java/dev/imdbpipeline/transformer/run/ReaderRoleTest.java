package dev.imdbpipeline.transformer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.event.ReleasePublished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import dev.imdbpipeline.transformer.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The role {@code imdb_reader} reads the current release through every move, and nothing else. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class ReaderRoleTest {
    /** What a release consists of, and what tells of releases. */
    private static final String READABLE = """
            select n.nspname || '.' || c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v') and (
                n.nspname in ('imdb', 'staging', 'intermediate', 'marts')
                or n.nspname = 'transformer' and c.relname in (
                    'release', 'release_dataset', 'current_release', 'current_dataset', 'model_run', 'test_result', 'test_failure'))
            order by 1""";

    private static final String HIDDEN = """
            select n.nspname || '.' || c.relname
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'v') and (
                n.nspname in ('imdb_prev', 'staging_prev', 'intermediate_prev', 'marts_prev', 'imdb_next')
                or n.nspname = 'transformer' and c.relname in ('jobs', 'outbox', 'inbox', 'dead_letter', 'staged_dataset', 'build'))
            order by 1""";

    @Inject
    Neighbourhood neighbours;

    @Inject
    Publication publication;

    @Inject
    AgroalDataSource dataSource;

    private EventTap events;

    @BeforeEach
    void begin() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        neighbours.clear();
    }

    @AfterEach
    void end() throws Exception {
        idle();
        events.close();
    }

    @Test
    void readsTheCurrentReleaseAfterPublicationsAndRestoresAndWritesNothing() throws Exception {
        publish();
        int tables = assertReadsAllAndNothingElse();
        assertThat(tables).isGreaterThan(7 + 8 + 5 + 10);

        publish();
        assertThat(neighbours.rows(HIDDEN)).contains("marts_prev.mart_top_titles", "imdb_prev.title_basics");
        assertThat(assertReadsAllAndNothingElse()).isEqualTo(tables);

        publication.restore(neighbours.beginRun(), 1, new JobAttempt(1, () -> false));
        assertThat(neighbours.rows(HIDDEN)).contains("marts_prev.mart_top_titles", "imdb_prev.title_basics");
        assertThat(assertReadsAllAndNothingElse()).isEqualTo(tables);

        publish();
        assertThat(assertReadsAllAndNothingElse()).isEqualTo(tables);
    }

    @Test
    void doesNotSeeTheComingRelease() throws Exception {
        publish();
        neighbours.load();

        assertThat(neighbours.rows(HIDDEN)).contains("imdb_next.title_basics");
        assertReadsAllAndNothingElse();
    }

    private void publish() throws Exception {
        neighbours.load();
        UUID runId = neighbours.beginRun();
        Neighbourhood.announce(events, runId, RunOptions.DEFAULT, true);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        assertThat(events.heard(runId, ReleasePublished.class)).hasSize(1));
        idle();
    }

    private void idle() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(neighbours.rows("select task_instance from jobs"))
                        .isEmpty());
    }

    /** How many relations it reads. */
    private int assertReadsAllAndNothingElse() throws SQLException {
        List<String> readable = new ArrayList<>(neighbours.rows(READABLE));
        try (Connection connection = dataSource.getConnection()) {
            TestDatabase.execute(connection, "set role imdb_reader");
            try {
                for (String relation : readable) {
                    assertThat(TestDatabase.rows(connection, "select count(*) from " + relation))
                            .hasSize(1);
                    assertThat(TestDatabase.rows(
                                    connection,
                                    "select has_table_privilege('" + relation
                                            + "', 'insert, update, delete, truncate, trigger, references')"))
                            .as(relation)
                            .containsExactly("f");
                }
                for (String relation : neighbours.rows(HIDDEN)) {
                    assertDenied(connection, "select count(*) from " + relation);
                }
                for (String statement : List.of(
                        "insert into imdb.title_ratings values ('tt1', 1, 1)",
                        "update imdb.title_ratings set num_votes = 0",
                        "truncate imdb.title_ratings",
                        "create table marts.mine (a integer)",
                        "drop table marts.mart_top_titles",
                        "alter schema marts rename to mine",
                        "create schema mine")) {
                    assertDenied(connection, statement);
                }
            } finally {
                TestDatabase.execute(connection, "reset role");
            }
        }
        return readable.size();
    }

    private static void assertDenied(Connection connection, String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(connection, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo("42501"));
    }
}
