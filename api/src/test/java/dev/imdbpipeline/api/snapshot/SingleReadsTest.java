package dev.imdbpipeline.api.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads outside a transaction of the container: of one row, and those that last as long as an answer. */
@ApiTest
class SingleReadsTest {
    private static final String HELD =
            "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted"
                    + " and pid = pg_backend_pid()";

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

    @Test
    void theRowIsReadUnderTheLockThatKeepsPublicationAway() {
        // More often than it takes the driver to prepare the statement on the server.
        for (int i = 0; i < 12; i++) {
            SingleReads.Found<Long> found = reads.find(HELD + " and ? <> ''", "x", row -> row.getLong(1));
            assertThat(found.value()).isPositive();
            assertThat(found.release().release()).isEqualTo(3);
        }
    }

    @Test
    void theLockEndsWithTheRead() {
        reads.find("select ?", "x", row -> row.getString(1));

        assertThat(fixture.value(
                        "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'", Long.class))
                .isZero();
    }

    @Test
    void theTimeLimitIsThatOfSingleReads() {
        assertThat(reads.find("select current_setting('statement_timeout') where ? <> ''", "x", row -> row.getString(1))
                        .value())
                .isEqualTo("5s");
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> reads.find(
                        "insert into imdb.title_ratings (tconst) values (?) returning tconst",
                        "tt9",
                        row -> row.getString(1)))
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void whatIsNotThereIsMissingFromItsRelease() {
        assertThat(reads.find("select tconst from imdb.title_basics where tconst = ?", "tt0", row -> row.getString(1))
                        .value())
                .isNull();
    }

    @Test
    void beforeTheFirstReleaseThereIsNothingToRead() {
        fixture.resetToBeforeTheFirstRelease();

        assertThatThrownBy(() -> reads.find("select ?", "x", row -> row.getString(1)))
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

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
