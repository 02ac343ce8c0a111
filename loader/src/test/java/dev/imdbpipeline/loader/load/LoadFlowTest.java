package dev.imdbpipeline.loader.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.common.job.JobAttempt;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: files and events in, tables and events out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class LoadFlowTest extends LoadScene {
    @Inject
    LoadDataset load;

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
        eventually(() -> assertThat(database.texts("select to_regclass('imdb_next.title_ratings')::text"))
                .as("the table nobody would publish any more")
                .containsExactly((String) null));
    }

    @Test
    void leavesTheTableAloneThatTheSameRunHasStaged() throws Exception {
        DatasetVersion version = publish(Dataset.TITLE_RATINGS, rows(Dataset.TITLE_RATINGS, 7));
        UUID run = download(version, FORCED);
        staged(run, Dataset.TITLE_RATINGS);
        eventually(() -> assertThat(database.count("jobs")).isZero());
        String table = "select 'imdb_next.title_ratings'::regclass::oid::text";
        List<String> before = database.texts(table);

        // the process died after the conclusion, before the job was removed
        load.run(new LoadOrder(run, FORCED, version), new JobAttempt(2, () -> false));

        assertThat(database.texts(table)).isEqualTo(before);
        assertThat(database.count("load")).isEqualTo(1);
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
    void remembersTheNewestLoadsAndThatOfTheVersionReadersSee() throws Exception {
        List<String> lines = rows(Dataset.TITLE_CREW, 5);
        lines.set(2, "bad");
        DatasetVersion live = publish(Dataset.TITLE_CREW, lines);
        staged(download(live, RunOptions.DEFAULT), Dataset.TITLE_CREW);
        database.makeLive(live, 4, 1);
        for (int old = 0; old < config.history() + 3; old++) {
            database.execute(
                    "insert into load (run_id, attempt, dataset, sha256, status) values (?, 1, ?, 'old', 'failed')",
                    UUID.randomUUID(),
                    Dataset.TITLE_CREW.id());
        }
        database.execute(
                "insert into load (run_id, attempt, dataset, sha256, status) values (?, 1, ?, 'old', 'failed')",
                UUID.randomUUID(),
                Dataset.TITLE_AKAS.id());

        staged(download(publish(Dataset.TITLE_CREW, rows(Dataset.TITLE_CREW, 9)), FORCED), Dataset.TITLE_CREW);

        assertThat(database.count("load where dataset = 'title.crew'")).isEqualTo(config.history() + 1L);
        assertThat(database.count("load where dataset = 'title.akas'")).isEqualTo(1);
        assertThat(database.texts("select raw_text from rejected_row")).containsExactly("bad");
    }
}
