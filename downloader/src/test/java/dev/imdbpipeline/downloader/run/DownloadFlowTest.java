package dev.imdbpipeline.downloader.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepProgress;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.downloader.host.FaultyHostResource;
import dev.imdbpipeline.downloader.host.SampleFile;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: events in, events and files out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@QuarkusTestResource(FaultyHostResource.class)
class DownloadFlowTest extends DownloadScene {

    @Test
    void bringsSevenFilesAndAnnouncesEachAndTheEnd() throws Exception {
        RunOptions options = new RunOptions(false, Stage.LOAD, List.of());
        UUID run = request(options);

        DownloadFinished finished = finished(run);

        assertThat(finished.options()).isEqualTo(options);
        assertThat(finished.changed()).isEqualTo(7);
        assertThat(finished.versions()).extracting(DatasetVersion::dataset).containsExactlyInAnyOrder(Dataset.values());
        assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(7).allSatisfy(event -> {
            Dataset dataset = event.version().dataset();
            assertThat(event.changed()).isTrue();
            assertThat(event.options()).isEqualTo(options);
            assertThat(event.version().sha256()).isEqualTo(SampleFile.sha256(body(1, dataset)));
            assertThat(event.version().etag()).isEqualTo("\"day-1\"");
            assertThat(config.dataDir().resolve(event.version().file())).hasBinaryContent(body(1, dataset));
            assertThat(statuses(run, dataset)).containsExactly(StepStatus.RUNNING, StepStatus.SUCCEEDED);
        });
        assertThat(database.latestVersions()).containsExactlyInAnyOrderElementsOf(finished.versions());
        assertThat(filesOf(CREW)).hasSize(1);
    }

    @Test
    void transfersNothingWhileTheHostIsUnchanged() throws Exception {
        DownloadFinished first = finished(request(RunOptions.DEFAULT));
        host.forget();

        UUID run = request(RunOptions.DEFAULT);
        DownloadFinished second = finished(run);

        assertThat(second.changed()).isZero();
        assertThat(second.versions()).containsExactlyInAnyOrderElementsOf(first.versions());
        assertThat(events.heard(run, DatasetDownloaded.class))
                .hasSize(7)
                .extracting(DatasetDownloaded::changed)
                .containsOnly(false);
        assertThat(statuses(run, CREW)).containsExactly(StepStatus.RUNNING, StepStatus.UNCHANGED);
        assertThat(host.seen()).hasSize(7).allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(304);
            assertThat(request.bodyBytes()).isZero();
        });
    }

    @Test
    void takesAnIdenticalBodyUnderANewEtagForTheSameVersion() throws Exception {
        DatasetVersion first = version(finished(request(RunOptions.DEFAULT)), CREW);
        host.serve(CREW, body(1, CREW), "\"renamed\"");

        UUID run = request(RunOptions.DEFAULT);
        DownloadFinished second = finished(run);

        assertThat(second.changed()).isZero();
        assertThat(version(second, CREW).sha256()).isEqualTo(first.sha256());
        assertThat(version(second, CREW).file()).isEqualTo(first.file());
        assertThat(version(second, CREW).downloadedAt()).isEqualTo(first.downloadedAt());
        assertThat(version(second, CREW).etag()).isEqualTo("\"renamed\"");
        assertThat(statuses(run, CREW)).containsExactly(StepStatus.RUNNING, StepStatus.UNCHANGED);
        assertThat(filesOf(CREW)).hasSize(1);
    }

    @Test
    void bringsOnlyWhatChanged() throws Exception {
        finished(request(RunOptions.DEFAULT));
        publishDay(2, CREW);

        UUID run = request(RunOptions.DEFAULT);
        DownloadFinished second = finished(run);

        assertThat(second.changed()).isEqualTo(1);
        assertThat(version(second, CREW).sha256()).isEqualTo(SampleFile.sha256(body(2, CREW)));
        assertThat(statuses(run, Dataset.NAME_BASICS)).containsExactly(StepStatus.RUNNING, StepStatus.UNCHANGED);
        assertThat(filesOf(CREW)).hasSize(2);
    }

    @Test
    void keepsTheNewestVersionsAndThoseOfRunsThatGoOn() throws Exception {
        UUID goingOn = request(RunOptions.DEFAULT);
        String inUse = version(finished(goingOn), CREW).file();
        for (int day = 2; day <= 4; day++) {
            publishDay(day, CREW);
            UUID run = request(RunOptions.DEFAULT);
            finished(run);
            database.setRun(run, "succeeded");
        }
        assertThat(filesOf(CREW)).hasSize(3).contains(config.dataDir().resolve(inUse));

        database.setRun(goingOn, "failed");
        publishDay(5, CREW);
        String newest = version(finished(request(RunOptions.DEFAULT)), CREW).file();

        eventually(() -> assertThat(filesOf(CREW))
                .hasSize(2)
                .contains(config.dataDir().resolve(newest))
                .doesNotContain(config.dataDir().resolve(inUse)));
    }

    @Test
    void bringsAFileAgainThatIsGone() throws Exception {
        DatasetVersion first = version(finished(request(RunOptions.DEFAULT)), CREW);
        Files.delete(config.dataDir().resolve(first.file()));

        DownloadFinished second = finished(request(RunOptions.DEFAULT));

        assertThat(second.changed()).isZero();
        assertThat(config.dataDir().resolve(version(second, CREW).file())).hasBinaryContent(body(1, CREW));
        assertThat(database.latestVersions()).contains(version(second, CREW));
    }

    @Test
    void replacesAFileThatIsDamagedWhenForced() throws Exception {
        DatasetVersion first = version(finished(request(RunOptions.DEFAULT)), CREW);
        Path file = config.dataDir().resolve(first.file());
        byte[] damaged = body(1, CREW);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);

        DownloadFinished forced = finished(request(new RunOptions(true, Stage.TRANSFORM, List.of())));

        assertThat(version(forced, CREW)).isEqualTo(first);
        eventually(() -> assertThat(SampleFile.sha256(Files.readAllBytes(file))).isEqualTo(first.sha256()));
        assertThat(filesOf(CREW)).hasSize(1);
    }

    @Test
    void asksForEveryBodyWhenForced() throws Exception {
        finished(request(RunOptions.DEFAULT));
        host.forget();

        DownloadFinished forced = finished(request(new RunOptions(true, Stage.TRANSFORM, List.of())));

        assertThat(forced.changed()).isZero();
        assertThat(host.seen())
                .hasSize(7)
                .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
        assertThat(filesOf(CREW)).hasSize(1);
    }

    @Test
    void goesBackToAnEarlierVersionWithTheHost() throws Exception {
        DatasetVersion first = version(finished(request(RunOptions.DEFAULT)), CREW);
        publishDay(2, CREW);
        finished(request(RunOptions.DEFAULT));
        publishDay(1, CREW);

        DownloadFinished third = finished(request(RunOptions.DEFAULT));

        assertThat(third.changed()).isEqualTo(1);
        assertThat(version(third, CREW)).isEqualTo(first);
        assertThat(database.latestVersions()).contains(first);
        assertThat(filesOf(CREW)).hasSize(2);
    }

    @Test
    void reportsHowFarASlowDownloadIs() throws Exception {
        long total = body(1, CREW).length;
        host.next(CREW, reply -> reply.pausingAfter(5_000, Duration.ofMillis(1_100)));

        UUID run = request(RunOptions.DEFAULT);
        finished(run);

        eventually(() -> assertThat(events.heard(run, StepProgress.class))
                .filteredOn(progress -> progress.step().name().equals("title.crew"))
                .isNotEmpty()
                .allSatisfy(progress -> {
                    assertThat(progress.bytes()).isBetween(5_001L, total);
                    assertThat(progress.bytesTotal()).isEqualTo(total);
                }));
    }
}
