package dev.imdbpipeline.loader.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.loader.config.LoaderConfig;
import dev.imdbpipeline.loader.copy.FileLayout;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.table.ReadBack;
import dev.imdbpipeline.loader.table.SampleRows;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: files and events in, tables and events out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class LoadFlowTest {
    private static final RunOptions FORCED = new RunOptions(true, Stage.TRANSFORM, List.of());

    @Inject
    TestDatabase database;

    @Inject
    LoaderConfig config;

    private EventTap events;

    @BeforeEach
    void begin() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        database.clear();
    }

    @AfterEach
    void end() throws Exception {
        eventually(() -> assertThat(database.count("jobs")).isZero());
        events.close();
    }

    @Test
    void stagesEveryDatasetToTheByte() throws Exception {
        UUID run = newRun();
        for (Dataset dataset : Dataset.values()) {
            List<String> lines = rows(dataset, 500);
            DatasetVersion version = publish(dataset, lines);
            events.send(new DatasetDownloaded(run, RunOptions.DEFAULT, version, true));

            DatasetStaged staged = staged(run, dataset);

            assertThat(staged.changed()).isTrue();
            assertThat(staged.version()).isEqualTo(version);
            assertThat(staged.rows()).isEqualTo(500);
            assertThat(staged.rejectedRows()).isZero();
            assertThat(readBack(dataset)).isEqualTo(lines);
            assertThat(statuses(run, dataset)).containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
        }
        assertThat(database.texts("select distinct status || ' ' || (lines = rows + rejected) from load"))
                .containsExactly("staged true");
    }

    @Test
    void startsWithWhatLiesDownloaded() throws Exception {
        for (Dataset dataset : Dataset.values()) {
            database.downloaded(publish(dataset, rows(dataset, 20)));
        }
        UUID run = newRun();

        events.send(new RunRequested(run, Stage.LOAD, RunOptions.DEFAULT, "test"));

        for (Dataset dataset : Dataset.values()) {
            assertThat(staged(run, dataset).rows()).isEqualTo(20);
        }
    }

    @Test
    void saysWhatWasNeverDownloaded() throws Exception {
        database.downloaded(publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5)));
        UUID run = newRun();

        events.send(new RunRequested(run, Stage.LOAD, RunOptions.DEFAULT, "test"));

        assertThat(failure(run, Dataset.TITLE_AKAS).error().code()).isEqualTo(ErrorCode.FILE_MISSING);
        assertThat(staged(run, Dataset.TITLE_CREW).rows()).isEqualTo(5);
    }

    @Test
    void leavesRunsAloneThatAreNotForIt() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        UUID onlyDownloads = newRun();
        RunOptions stop = new RunOptions(false, Stage.DOWNLOAD, List.of());
        events.send(new DatasetDownloaded(onlyDownloads, stop, version, true));
        UUID elsewhere = newRun();
        events.send(new RunRequested(elsewhere, Stage.TRANSFORM, RunOptions.DEFAULT, "test"));
        UUID over = newRun();
        database.setRun(over, "cancelled");
        events.send(new DatasetDownloaded(over, RunOptions.DEFAULT, version, true));

        UUID run = newRun();
        events.send(new DatasetDownloaded(run, RunOptions.DEFAULT, version, true));

        assertThat(staged(run, Dataset.TITLE_CREW).rows()).isEqualTo(5);
        for (UUID ignored : List.of(onlyDownloads, elsewhere, over)) {
            assertThat(events.heard(ignored, StepChanged.class)).isEmpty();
            assertThat(events.heard(ignored, DatasetStaged.class)).isEmpty();
        }
        assertThat(database.count("load")).isEqualTo(1);
    }

    @Test
    void doesNothingForTheSameEventTwice() throws Exception {
        UUID run = newRun();
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        DatasetDownloaded event = new DatasetDownloaded(run, RunOptions.DEFAULT, version, true);
        String id = events.send(event);
        staged(run, Dataset.TITLE_CREW);

        events.send(id, event);
        UUID later = newRun();
        events.send(new DatasetDownloaded(later, RunOptions.DEFAULT, version, false));
        staged(later, Dataset.TITLE_CREW);

        assertThat(events.heard(run, DatasetStaged.class)).hasSize(1);
        assertThat(database.count("load")).isEqualTo(1);
    }

    @Test
    void loadsNothingThatStandsAlreadyUnlessForced() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_RATINGS, rows(Dataset.TITLE_RATINGS, 7));
        UUID first = download(version, RunOptions.DEFAULT);
        staged(first, Dataset.TITLE_RATINGS);

        UUID again = download(version, RunOptions.DEFAULT);
        assertThat(staged(again, Dataset.TITLE_RATINGS))
                .isEqualTo(new DatasetStaged(again, RunOptions.DEFAULT, version, true, 7, 0));
        assertThat(statuses(again, Dataset.TITLE_RATINGS)).containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
        assertThat(database.count("load")).isEqualTo(1);

        UUID forced = download(version, FORCED);
        assertThat(staged(forced, Dataset.TITLE_RATINGS).changed()).isTrue();
        assertThat(database.count("load")).isEqualTo(2);

        database.makeLive(version, 7, 3);
        UUID live = download(version, RunOptions.DEFAULT);
        assertThat(staged(live, Dataset.TITLE_RATINGS))
                .isEqualTo(new DatasetStaged(live, RunOptions.DEFAULT, version, false, 7, 3));
        eventually(() -> assertThat(statuses(live, Dataset.TITLE_RATINGS))
                .containsExactly(StepStatus.RUNNING, StepStatus.UNCHANGED));
        assertThat(database.count("load")).isEqualTo(2);
    }

    @Test
    void loadsAgainWhatHasLeftTheStage() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5));
        staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);
        database.execute("drop table imdb_next.title_crew");

        staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);

        assertThat(database.count("imdb_next.title_crew")).isEqualTo(5);
        assertThat(database.count("load")).isEqualTo(2);
    }

    @Test
    void replacesATableThatViewsOfAFailedBuildHangOn() throws Exception {
        staged(
                download(publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 5)), RunOptions.DEFAULT),
                Dataset.TITLE_CREW);
        database.execute("create view imdb_next.left_over as select * from imdb_next.title_crew");

        UUID run = download(publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 6)), RunOptions.DEFAULT);

        assertThat(staged(run, Dataset.TITLE_CREW).rows()).isEqualTo(6);
    }

    @Test
    void keepsRejectedRowsWithTheirReasonAndReportsDrift() throws Exception {
        byte[] plain = ("tconst\tdirectors\tnotes\twriters\n"
                        + "tt0000001\tx\tn\\\ty\n"
                        + "tt0000002\tx\ty\n"
                        + "tt0000003\ta\0b\tn\ty\n"
                        + "tt0000001\tz\tn\ty\n")
                .getBytes(StandardCharsets.UTF_8);
        DatasetVersion version = publish(Dataset.TITLE_CREW, GzipFile.of(plain));

        DatasetStaged staged = staged(download(version, RunOptions.DEFAULT), Dataset.TITLE_CREW);

        assertThat(staged.rows()).isEqualTo(1);
        assertThat(staged.rejectedRows()).isEqualTo(3);
        assertThat(database.texts("select line || ' ' || reason || ' ' || raw_text || ' ' || (raw_bytes is null)"
                        + " from rejected_row where dataset = 'title.crew' and sha256 = '" + version.sha256()
                        + "' order by line"))
                .containsExactly(
                        "3 wrong_field_count tt0000002\tx\ty true",
                        "4 nul_byte tt0000003\ta\\x00b\tn\ty false",
                        "5 duplicate_key tt0000001\tz\tn\ty true");
        assertThat(database.texts("select kind || ' ' || detail || ' ' || column_name from schema_drift"))
                .containsExactly("extra_column column notes is new notes");
        assertThat(database.texts("select notes from imdb_next.title_crew")).containsExactly("n\\");
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
    void allowsTheShareOfALargerFile() throws Exception {
        List<String> lines = rows(Dataset.TITLE_CREW, 220_000);
        for (int row = 0; row < 110; row++) {
            lines.set(row * 2_000, "bad");
        }

        UUID run = download(publish(Dataset.TITLE_CREW, lines), RunOptions.DEFAULT);

        DatasetStaged staged = staged(run, Dataset.TITLE_CREW);
        assertThat(staged.rows()).isEqualTo(219_890);
        assertThat(staged.rejectedRows()).isEqualTo(110);
        assertThat(database.texts("select min(line) || ' ' || max(line) from rejected_row"))
                .containsExactly("2 218002");
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

    private UUID download(DatasetVersion version, RunOptions options) throws Exception {
        UUID run = newRun();
        events.send(new DatasetDownloaded(run, options, version, true));
        return run;
    }

    private UUID newRun() throws Exception {
        UUID run = UUID.randomUUID();
        database.setRun(run, "running");
        return run;
    }

    private DatasetVersion publish(Dataset dataset, List<String> lines) {
        return publish(dataset, GzipFile.ofLines(dataset.header(), lines));
    }

    private DatasetVersion publish(Dataset dataset, GzipFile file) {
        String name = "downloads/" + dataset.id() + "/" + file.sha256() + ".tsv.gz";
        file.write(config.dataDir().resolve(name));
        return new DatasetVersion(
                dataset,
                file.sha256(),
                name,
                file.compressed().length,
                null,
                null,
                Instant.parse("2026-02-21T00:00:00Z"));
    }

    private List<String> readBack(Dataset dataset) throws Exception {
        try (Connection connection = database.connection()) {
            return ReadBack.lines(
                    connection, FileLayout.parse(dataset, dataset.header().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private DatasetStaged staged(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).last().matches(StepStatus::isFinal));
        eventually(() -> assertThat(events.heard(run, DatasetStaged.class))
                .anyMatch(event -> event.version().dataset() == dataset));
        return events.heard(run, DatasetStaged.class).stream()
                .filter(event -> event.version().dataset() == dataset)
                .findFirst()
                .orElseThrow();
    }

    private StepChanged failure(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).contains(StepStatus.FAILED));
        return steps(run, dataset).stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private List<StepStatus> statuses(UUID run, Dataset dataset) {
        return steps(run, dataset).stream().map(StepChanged::status).toList();
    }

    private List<StepChanged> steps(UUID run, Dataset dataset) {
        return events.heard(run, StepChanged.class).stream()
                .filter(step -> step.step().name().equals(dataset.id()))
                .toList();
    }

    private static List<String> rows(Dataset dataset, int count) {
        return SampleRows.of(dataset, count, new Random(count));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
