package dev.imdbpipeline.loader.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.run.RunLedger;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.ledger.LoadFigures;
import dev.imdbpipeline.loader.ledger.LoadLedger;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes wrong, and that nothing half-loaded counts afterwards. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class LoadFailureTest extends LoadScene {
    @Inject
    LoadLedger ledger;

    @Test
    void saysWhatWasNeverDownloaded() throws Exception {
        database.downloaded(publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5)));
        UUID run = newRun();

        events.send(new RunRequested(run, Stage.LOAD, RunOptions.DEFAULT, "test"));

        assertThat(failure(run, Dataset.TITLE_AKAS).error().code()).isEqualTo(ErrorCode.FILE_MISSING);
        assertThat(staged(run, Dataset.TITLE_CREW).rows()).isEqualTo(5);
    }

    @Test
    void allowsAFewBadRowsAndNoMore() throws Exception {
        List<String> lines = rows(Dataset.TITLE_CREW, 2000);
        DatasetVersion good = publish(Dataset.TITLE_CREW, lines);
        staged(download(good, RunOptions.DEFAULT), Dataset.TITLE_CREW);
        List<String> worse = new ArrayList<>(lines);
        for (int row = 0; row < 101; row++) {
            worse.set(row * 10, "bad");
        }
        DatasetVersion bad = publish(Dataset.TITLE_CREW, worse);

        UUID run = download(bad, RunOptions.DEFAULT);

        StepChanged failed = failure(run, Dataset.TITLE_CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.TOO_MANY_REJECTED);
        assertThat(failed.error().message())
                .isEqualTo("title.crew: 101 rows are rejected, 100 are allowed:"
                        + " 101 x wrong_field_count (first in line 2)");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(database.count("rejected_row")).isEqualTo(101);
        assertThat(database.count("imdb_next.title_crew")).isEqualTo(2000);
        assertThat(database.texts("select status from load order by load_id")).containsExactly("staged", "failed");
    }

    @Test
    void failsForDuplicatesToo() throws Exception {
        List<String> lines = new ArrayList<>(rows(Dataset.TITLE_RATINGS, 300));
        lines.addAll(lines.subList(0, 101));

        UUID run = download(publish(Dataset.TITLE_RATINGS, lines), RunOptions.DEFAULT);

        assertThat(failure(run, Dataset.TITLE_RATINGS).error().code()).isEqualTo(ErrorCode.TOO_MANY_REJECTED);
        assertThat(database.texts("select to_regclass('imdb_next.title_ratings')::text"))
                .containsOnlyNulls();
    }

    @Test
    void saysWhichColumnIsMissing() throws Exception {
        UUID run = download(
                publish(Dataset.TITLE_RATINGS, GzipFile.of("tconst\trating\tnumVotes\ntt0000001\t5.0\t5\n")),
                RunOptions.DEFAULT);

        StepChanged failed = failure(run, Dataset.TITLE_RATINGS);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.MISSING_COLUMN);
        assertThat(failed.error().message()).startsWith("title.ratings lacks the column averageRating");
        assertThat(database.texts("select kind from schema_drift")).containsExactly("missing_column");
    }

    @Test
    void failsAtOnceForAFileThatIsCorruptOrGone() throws Exception {
        byte[] whole = GzipFile.ofLines(Dataset.TITLE_CREW.header(), rows(Dataset.TITLE_CREW, 3000))
                .compressed();
        DatasetVersion truncated = publish(Dataset.TITLE_CREW, new GzipFile(Arrays.copyOf(whole, whole.length / 2)));
        UUID run = download(truncated, RunOptions.DEFAULT);

        StepChanged failed = failure(run, Dataset.TITLE_CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failed.error().message()).startsWith("title.crew is no whole gzip file");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(database.texts("select to_regclass('imdb_next.title_crew')::text"))
                .containsOnlyNulls();
        assertThat(database.texts("select status || ' ' || error_code from load"))
                .containsExactly("failed FILE_CORRUPT");

        DatasetVersion gone = publish(Dataset.TITLE_EPISODE, rows(Dataset.TITLE_EPISODE, 3));
        Files.delete(config.dataDir().resolve(gone.file()));
        assertThat(failure(download(gone, RunOptions.DEFAULT), Dataset.TITLE_EPISODE)
                        .error()
                        .code())
                .isEqualTo(ErrorCode.FILE_MISSING);
    }

    @Test
    void readsNothingOutsideTheDataFolder() throws Exception {
        DatasetVersion inside = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 3));
        DatasetVersion outside = new DatasetVersion(
                inside.dataset(), inside.sha256(), "../" + inside.file(), inside.bytes(), null, null, Instant.now());

        StepChanged failed = failure(download(outside, RunOptions.DEFAULT), Dataset.TITLE_CREW);

        assertThat(failed.error().code()).isEqualTo(ErrorCode.FILE_MISSING);
        assertThat(failed.error().message()).contains("does not lie in the data folder");
    }

    @Test
    void takesUpWhatADeadProcessLeftBehind() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        database.execute("create table imdb_next.title_crew (half_loaded text)");
        database.execute(
                "insert into load (run_id, attempt, dataset, sha256) values (?, 1, 'title.crew', ?)",
                UUID.randomUUID(),
                version.sha256());

        staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);

        assertThat(database.count("imdb_next.title_crew")).isEqualTo(5);
        assertThat(database.texts("select status from load order by load_id")).containsExactly("failed", "staged");
    }

    @Test
    void endsALoadWhoseRunWasCancelled() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        UUID run;
        try (Connection blocker = database.connection()) {
            blocker.setAutoCommit(false);
            staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);
            try (var statement = blocker.createStatement()) {
                statement.execute("select * from imdb_next.title_crew");
            }
            run = download(version, FORCED);
            eventually(() -> assertThat(
                            database.texts(
                                    "select 1::text from pg_stat_activity where wait_event_type = 'Lock' and query like 'drop%'"))
                    .hasSize(1));

            database.setRun(run, "cancelled");

            eventually(() -> assertThat(database.count("jobs")).isZero());
            blocker.rollback();
        }
        assertThat(statuses(run, Dataset.TITLE_CREW)).containsExactly(StepStatus.RUNNING);
        assertThat(events.heard(run, DatasetStaged.class)).isEmpty();
        assertThat(database.texts("select status || ' ' || error_code from load order by load_id desc limit 1"))
                .containsExactly("failed RUN_NOT_ACTIVE");
    }

    @Test
    void waitsForNobodyWhoReadsATableThatIsLeftOver() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_RATINGS, rows(Dataset.TITLE_RATINGS, 5));
        staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_RATINGS);
        database.makeLive(version, 5, 0);
        try (Connection reader = database.connection()) {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.execute("select * from imdb_next.title_ratings");
            }

            UUID run = download(version, RunOptions.DEFAULT);
            eventually(() -> assertThat(
                            database.texts(
                                    "select 1::text from pg_stat_activity where wait_event_type = 'Lock' and query like 'drop%'"))
                    .hasSize(1));

            assertThat(staged(run, Dataset.TITLE_RATINGS).changed()).isFalse();
            try (Connection other = database.connection()) {
                other.setAutoCommit(false);
                try (var statement = other.createStatement()) {
                    statement.execute("set local lock_timeout = '1s'");
                }
                RunLedger.lock(other, run);
                other.rollback();
            }
            eventually(() -> assertThat(database.count("jobs")).isZero());
            reader.rollback();
        }
        assertThat(database.count("imdb_next.title_ratings")).isEqualTo(5);

        staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_RATINGS);

        eventually(() -> assertThat(database.texts("select to_regclass('imdb_next.title_ratings')::text"))
                .containsOnlyNulls());
    }

    @Test
    void putsAnEventItCannotReadAsideWithTheReason() throws Exception {
        events.send("dataset.downloaded", "{\"specversion\":\"1.0\"".getBytes(StandardCharsets.UTF_8));

        eventually(() -> assertThat(database.texts("select origin || ': ' || reason from dead_letter"))
                .singleElement()
                .satisfies(letter -> assertThat(letter).startsWith("loader.dataset-downloaded: not JSON")));
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        assertThat(staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW)
                        .rows())
                .isEqualTo(5);
    }

    @Test
    void triesAgainWhenTheDatabaseEndsItsSession() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        UUID run;
        try (Connection blocker = database.connection()) {
            blocker.setAutoCommit(false);
            staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);
            try (var statement = blocker.createStatement()) {
                statement.execute("select * from imdb_next.title_crew");
            }
            run = download(version, FORCED);
            eventually(() -> assertThat(database.texts("select pg_terminate_backend(pid)::text from pg_stat_activity"
                            + " where wait_event_type = 'Lock' and query like 'drop%'"))
                    .containsExactly("true"));
            eventually(() -> assertThat(statuses(run, Dataset.TITLE_CREW)).contains(StepStatus.RETRYING));
            blocker.rollback();
        }

        assertThat(staged(run, Dataset.TITLE_CREW).rows()).isEqualTo(5);
        assertThat(statuses(run, Dataset.TITLE_CREW))
                .containsExactly(StepStatus.RUNNING, StepStatus.RETRYING, StepStatus.RUNNING, StepStatus.SUCCEEDED);
        assertThat(database.texts("select status from load order by load_id"))
                .containsExactly("staged", "failed", "staged");
    }

    @Test
    void stagesNoTableThatAnotherAttemptHasTakenOver() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        long overtaken = ledger.begin(UUID.randomUUID(), 1, version);
        ledger.begin(UUID.randomUUID(), 2, version);

        try (Connection connection = database.connection()) {
            assertThatThrownBy(() -> ledger.staged(
                            connection, overtaken, version.dataset(), new LoadFigures(5, 5, 0, 100, 1, 1)))
                    .isInstanceOf(PipelineException.class)
                    .hasMessage("title.crew: the lock was lost and another attempt has begun");
        }
        assertThat(ledger.standing(version)).isEmpty();
    }
}
