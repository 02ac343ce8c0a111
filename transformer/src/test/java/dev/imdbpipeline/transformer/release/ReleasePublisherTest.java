package dev.imdbpipeline.transformer.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.ReleasePublished;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasePublisherTest {
    private TwoTableReleases releases;

    @BeforeEach
    void emptyDatabase() throws Exception {
        releases = new TwoTableReleases();
    }

    @Test
    void theFirstReleaseFillsEmptySchemasAndIsRecorded() throws Exception {
        UUID runId = releases.stage(1, true);

        ReleasePublished published = releases.publish(runId, true);

        assertThat(published.release()).isEqualTo(1);
        assertThat(releases.seen()).isEqualTo("1|1|1|1");
        assertThat(releases.rows("select release, run_id from transformer.current_release"))
                .containsExactly("1|" + runId);
        assertThat(releases.rows("select dataset, rows from transformer.current_dataset order by 1"))
                .containsExactly("title.basics|1", "title.ratings|1");
        assertThat(releases.schemasEndingIn("_next")).containsExactly("imdb_next");
    }

    @Test
    void theNextReleaseKeepsThePreviousOneForRollbackAndDropsTheOneBefore() throws Exception {
        for (int number = 1; number <= 3; number++) {
            releases.publish(releases.stage(number, true), true);
        }

        assertThat(releases.seen()).isEqualTo("3|3|3|3");
        assertThat(releases.rows("select release, status from transformer.release order by 1"))
                .containsExactly("1|retired", "2|previous", "3|current");
        assertThat(releases.rows("select v from imdb_prev.title_basics union all select v from marts_prev.m"))
                .containsExactly("2", "2");
        assertThat(releases.schemasEndingIn("_trash")).isEmpty();
    }

    @Test
    void onlyChangedTablesMove() throws Exception {
        releases.publish(releases.stage(1, true), true);
        String ratings =
                releases.rows("select 'imdb.title_ratings'::regclass::oid").get(0);

        releases.publish(releases.stage(2, false), false);

        assertThat(releases.rows("select 'imdb.title_ratings'::regclass::oid")).containsExactly(ratings);
        assertThat(
                        releases.rows(
                                "select relname from pg_class where relnamespace = 'imdb_prev'::regnamespace and relkind = 'r'"))
                .containsExactly("title_basics");
        assertThat(releases.seen()).isEqualTo("2|1|2|2");
    }

    @Test
    void restoringIsTheReverseMoveAndCanBeUndone() throws Exception {
        releases.publish(releases.stage(1, true), true);
        releases.publish(releases.stage(2, false), false);

        ReleasePublished restored = releases.restore(1);

        assertThat(restored.release()).isEqualTo(1);
        assertThat(releases.seen()).isEqualTo("1|1|1|1");
        assertThat(releases.rows("select release, status, restored_at is not null from transformer.release order by 1"))
                .containsExactly("1|current|t", "2|previous|f");

        releases.restore(2);
        assertThat(releases.seen()).isEqualTo("2|1|2|2");

        releases.publish(releases.stage(3, true), true);
        assertThat(releases.seen()).isEqualTo("3|3|3|3");
        assertThat(releases.rows("select release, status from transformer.release order by 1"))
                .containsExactly("1|retired", "2|previous", "3|current");
    }

    @Test
    void aSchemaThatTheProjectLostGoesAndComesBackWithTheReleaseThatHasIt() throws Exception {
        releases.publish(releases.stage(1, true), true);
        releases.publish(releases.stage(2, true), true);

        releases.publishWithoutMarts(releases.stageWithoutMarts(3));
        assertThat(releases.rows("select b.v, s.v from imdb.title_basics b, staging.s s"))
                .containsExactly("3|3");
        assertThat(releases.rows("select to_regnamespace('marts')")).containsExactly("-");
        assertThat(releases.rows("select v from marts_prev.m")).containsExactly("2");

        releases.restore(2);
        assertThat(releases.seen()).isEqualTo("2|2|2|2");

        releases.restore(3);
        assertThat(releases.rows("select to_regnamespace('marts')")).containsExactly("-");
        assertThat(releases.schemasEndingIn("_trash")).isEmpty();
    }

    @Test
    void aReaderOfASchemaThatTheProjectLostIsWaitedForLikeAnyOther() throws Exception {
        releases.publish(releases.stage(1, true), true);
        UUID second = releases.stageWithoutMarts(2);
        ReleasePublisher impatient = releases.publisher(
                new PublicationSettings(Duration.ofMillis(100), 2, Duration.ofMillis(50), Optional.empty()));
        try (Connection reader = releases.connect()) {
            reader.setAutoCommit(false);
            assertThat(TwoTableReleases.rows(reader, "select v from marts.m")).containsExactly("1");

            assertThatThrownBy(() -> impatient.publish(
                            second,
                            List.of("staging"),
                            TwoTableReleases.SCHEMAS,
                            TwoTableReleases.TABLES,
                            TwoTableReleases.ALONE))
                    .isInstanceOf(PublicationBlockedException.class);
        }
    }

    @Test
    void onlyThePreviousReleaseCanBeRestored() throws Exception {
        releases.publish(releases.stage(1, true), true);

        assertThatThrownBy(() -> releases.restore(1))
                .hasMessageContaining("release 1 is not the one kept beside the current one");
        assertThat(releases.seen()).isEqualTo("1|1|1|1");
    }

    @Test
    void aReaderThatGoesOnBlocksThePublicationAndIsNeverItsVictim() throws Exception {
        releases.publish(releases.stage(1, true), true);
        UUID second = releases.stage(2, true);
        ReleasePublisher impatient = releases.publisher(
                new PublicationSettings(Duration.ofMillis(100), 3, Duration.ofMillis(50), Optional.empty()));
        try (Connection reader = releases.connect()) {
            reader.setAutoCommit(false);
            assertThat(TwoTableReleases.rows(reader, "select v from marts.m")).containsExactly("1");

            assertThatThrownBy(() -> impatient.publish(
                            second,
                            TwoTableReleases.SCHEMAS,
                            TwoTableReleases.SCHEMAS,
                            TwoTableReleases.TABLES,
                            TwoTableReleases.ALONE))
                    .isInstanceOf(PublicationBlockedException.class)
                    .extracting(failure -> ((PipelineException) failure).code())
                    .isEqualTo(ErrorCode.PUBLICATION_BLOCKED);
            assertThat(TwoTableReleases.rows(reader, "select v from imdb.title_basics"))
                    .containsExactly("1");
            reader.commit();
        }
        releases.publish(second, true);
        assertThat(releases.seen()).isEqualTo("2|2|2|2");
    }

    @Test
    void aPublicationWhoseConnectionDiesMovedNothing() throws Exception {
        releases.publish(releases.stage(1, true), true);
        UUID second = releases.stage(2, true);

        assertThatThrownBy(() -> releases.publisher()
                        .publish(
                                second,
                                TwoTableReleases.SCHEMAS,
                                TwoTableReleases.SCHEMAS,
                                TwoTableReleases.TABLES,
                                new AfterTheMove(connection -> {
                                    String backend = TwoTableReleases.rows(connection, "select pg_backend_pid()")
                                            .get(0);
                                    releases.rows("select pg_terminate_backend(" + backend + ", 5000)");
                                })))
                .isInstanceOf(IllegalStateException.class);

        assertThat(releases.seen()).isEqualTo("1|1|1|1");
        assertThat(releases.rows("select release from transformer.current_release"))
                .containsExactly("1");
        releases.publish(second, true);
        assertThat(releases.seen()).isEqualTo("2|2|2|2");
    }

    @Test
    void nothingMovesIfTheCompanionRefuses() throws Exception {
        UUID runId = releases.stage(1, true);

        assertThatThrownBy(() -> releases.publisher()
                        .publish(
                                runId,
                                TwoTableReleases.SCHEMAS,
                                TwoTableReleases.SCHEMAS,
                                TwoTableReleases.TABLES,
                                new AfterTheMove(connection -> {
                                    throw new PipelineException(ErrorCode.RUN_NOT_ACTIVE, "the run was cancelled");
                                })))
                .hasMessage("the run was cancelled");

        assertThat(releases.rows("select * from transformer.release")).isEmpty();
        assertThat(releases.schemasEndingIn("_next")).containsExactly("imdb_next", "marts_next", "staging_next");
    }

    private record AfterTheMove(Action action) implements ReleasePublisher.Companion {
        private interface Action {
            void run(Connection connection) throws SQLException;
        }

        @Override
        public void before(Connection connection) {}

        @Override
        public void after(Connection connection, ReleasePublished published) throws SQLException {
            action.run(connection);
        }
    }
}
