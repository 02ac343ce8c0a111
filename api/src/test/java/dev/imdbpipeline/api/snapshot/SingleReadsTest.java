package dev.imdbpipeline.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.api.fixture.ApiTest;
import dev.imdbpipeline.api.fixture.Fixture;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads outside a transaction of the container: of one row, and those that last as long as an answer. */
@ApiTest
class SingleReadsTest {
    private static final String HELD =
            "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted"
                    + " and pid = pg_backend_pid()";

    private static final String TITLE = SingleReads.withRelease(
            "select t.primary_title from intermediate.int_title_with_ratings as t where t.tconst = ?");

    @Inject
    Fixture fixture;

    @Inject
    SingleReads reads;

    @Inject
    ReaderRole role;

    @Inject
    AgroalDataSource dataSource;

    @BeforeEach
    void reset() {
        fixture.reset();
    }

    /** More often than it takes the driver to prepare the statement on the server, and the server to keep a plan. */
    @Test
    void aReadThatMeetsAPublicationSeesOneReleaseWhole() throws Exception {
        for (int i = 0; i < 15; i++) {
            assertThat(title().value()).isEqualTo("The Quiet Harbour");
        }
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try (Connection publisher = dataSource.getConnection();
                Statement statement = publisher.createStatement()) {
            publisher.setAutoCommit(false);
            // As the transformer publishes: everything is locked first, then the schemas change places.
            statement.execute("create schema intermediate_next;"
                    + " create table intermediate_next.int_title_with_ratings as select * from"
                    + " intermediate.int_title_with_ratings; update intermediate_next.int_title_with_ratings set"
                    + " primary_title = 'Of the next release'; grant usage on schema intermediate_next to imdb_reader;"
                    + " grant select on all tables in schema intermediate_next to imdb_reader");
            statement.execute("lock table intermediate.int_title_with_ratings in access exclusive mode");
            List<Future<SingleReads.Found<String>>> waiting = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                waiting.add(readers.submit(this::title));
            }
            await().until(() -> fixture.value("select count(*) from pg_locks where not granted", Long.class) == 4);
            statement.execute("alter schema intermediate rename to intermediate_prev;"
                    + " alter schema intermediate_next rename to intermediate;"
                    + " update transformer.release set status = 'previous' where release = 3;"
                    + " insert into transformer.release values (4, gen_random_uuid(), 'current', now())");
            publisher.commit();

            for (Future<SingleReads.Found<String>> read : waiting) {
                assertThat(read.get().release().release()).isEqualTo(4);
                assertThat(read.get().value()).isEqualTo("Of the next release");
            }
        } finally {
            readers.shutdownNow();
            fixture.sql("drop schema if exists intermediate_prev cascade");
        }
    }

    @Test
    void aTableOfAnotherShapeIsReadAllTheSame() {
        String sql = SingleReads.withRelease("select t.* from imdb.title_ratings as t where t.tconst = ?");
        for (int i = 0; i < 60; i++) {
            reads.find(sql, "tt9000001", row -> row.getInt("num_votes"));
        }
        fixture.sql("alter table imdb.title_ratings alter num_votes type bigint");

        for (int i = 0; i < 10; i++) {
            assertThat(reads.find(sql, "tt9000001", row -> row.getLong("num_votes"))
                            .value())
                    .isPositive();
        }
    }

    @Test
    void aConnectionThatDiedIsReplaced() {
        title();
        fixture.sql("select pg_terminate_backend(pid) from pg_stat_activity where query like '%\"isThere\"%'"
                + " and pid <> pg_backend_pid()");

        assertThat(title().value()).isEqualTo("The Quiet Harbour");
    }

    @Test
    void theTimeLimitIsThatOfSingleReads() {
        assertThat(text("select current_setting('statement_timeout') as value where ? <> ''"))
                .isEqualTo("5s");
    }

    @Test
    void aReadIsTheReaders() {
        assertThat(text("select current_user::text as value where ? <> ''")).isEqualTo("imdb_reader");
        assertThat(text("select current_setting('transaction_read_only') as value where ? <> ''"))
                .isEqualTo("on");
    }

    @Test
    void whatIsNotThereIsMissingFromItsRelease() {
        SingleReads.Found<String> found = reads.find(
                SingleReads.withRelease("select tconst from imdb.title_basics where tconst = ?"),
                "tt0",
                row -> row.getString("tconst"));

        assertThat(found.value()).isNull();
        assertThat(found.release().release()).isEqualTo(3);
    }

    @Test
    void beforeTheFirstReleaseThereIsNothingToRead() {
        fixture.resetToBeforeTheFirstRelease();

        assertThatThrownBy(this::title)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem().type()).isEqualTo(ProblemKind.NO_RELEASE.type()));
        assertThatThrownBy(() -> ReleaseSession.open(dataSource, role, Duration.ofSeconds(1)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aSessionReadsUnderTheLockUntilItIsClosed() throws SQLException {
        try (ReleaseSession session = ReleaseSession.open(dataSource, role, Duration.ofMinutes(1))) {
            assertThat(session.release().release()).isEqualTo(3);
            assertThat(value(session.connection(), HELD)).isEqualTo("1");
            assertThat(value(session.connection(), "show transaction_read_only"))
                    .isEqualTo("on");
            assertThat(value(session.connection(), "show statement_timeout")).isEqualTo("1min");
        }
        assertThat(fixture.value(
                        "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'", Long.class))
                .isZero();
    }

    private SingleReads.Found<String> title() {
        return reads.find(TITLE, "tt9000001", row -> row.getString("primary_title"));
    }

    private String text(String sql) {
        return reads.find(SingleReads.withRelease(sql), "x", row -> row.getString("value"))
                .value();
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
