package dev.imdbpipeline.downloader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.DownloadFinished;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.RunRequested;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.downloader.config.DownloaderConfig;
import dev.imdbpipeline.downloader.host.FaultyHost;
import dev.imdbpipeline.downloader.host.FaultyHostResource;
import dev.imdbpipeline.downloader.host.SampleFile;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: events in, events and files out. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
@QuarkusTestResource(FaultyHostResource.class)
class DownloadFlowTest {
    private static final Dataset CREW = Dataset.TITLE_CREW;

    @Inject
    TestDatabase database;

    @Inject
    DownloaderConfig config;

    FaultyHost host;
    private EventTap events;

    @BeforeEach
    void begin() throws Exception {
        events = new EventTap(ConfigProvider.getConfig());
        database.clear();
        host.recover();
        publishDay(1, Dataset.values());
    }

    @AfterEach
    void end() throws Exception {
        eventually(() -> assertThat(database.count("jobs")).isZero());
        events.close();
    }

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
    void recoversFromAHostThatIsAwayForAWhile() throws Exception {
        host.next(CREW, reply -> reply.status(503), reply -> reply.cutAfter(20), reply -> reply.status(500));
        host.next(CREW, reply -> reply.status(502), reply -> reply.status(503));

        UUID run = request(RunOptions.DEFAULT);

        assertThat(finished(run).changed()).isEqualTo(7);
        assertThat(statuses(run, CREW))
                .containsExactly(StepStatus.RUNNING, StepStatus.RETRYING, StepStatus.RUNNING, StepStatus.SUCCEEDED);
    }

    @Test
    void saysWhyAFileCannotBeHad() throws Exception {
        host.always(CREW, reply -> reply.status(404));

        UUID run = request(RunOptions.DEFAULT);

        StepChanged failed = failure(run, CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(failed.error().message()).isEqualTo(host.address() + "title.crew.tsv.gz answered 404");
        assertThat(failed.attempt()).isEqualTo(1);
        assertThat(database.downloadStatus(run, CREW)).isEqualTo("failed");
        eventually(() -> assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(6));
        assertThat(events.heard(run, DownloadFinished.class)).isEmpty();
    }

    @Test
    void givesUpOnACorruptFileAndKeepsTheLastVersion() throws Exception {
        DatasetVersion good = version(finished(request(RunOptions.DEFAULT)), CREW);
        byte[] corrupt = body(2, CREW);
        corrupt[corrupt.length / 2] ^= 1;
        host.serve(CREW, corrupt, "\"corrupt\"");

        UUID run = request(RunOptions.DEFAULT);

        StepChanged failed = failure(run, CREW);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.FILE_CORRUPT);
        assertThat(failed.error().message()).startsWith("title.crew.tsv.gz is no whole gzip file");
        assertThat(failed.attempt()).isEqualTo(3);
        assertThat(database.latestVersions()).contains(good);
        assertThat(filesOf(CREW)).containsExactly(config.dataDir().resolve(good.file()));
    }

    @Test
    void doesNothingForTheSameEventTwice() throws Exception {
        UUID run = newRun();
        RunRequested requested = new RunRequested(run, Stage.DOWNLOAD, RunOptions.DEFAULT, "test");
        String id = events.send(requested);
        finished(run);
        host.forget();

        events.send(id, requested);
        UUID later = request(RunOptions.DEFAULT);
        finished(later);

        assertThat(events.heard(run, DownloadFinished.class)).hasSize(1);
        assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(7);
        assertThat(host.seen()).hasSize(7);
    }

    @Test
    void doesNothingForRunsThatStartElsewhereOrAreOver() throws Exception {
        UUID elsewhere = newRun();
        events.send(new RunRequested(elsewhere, Stage.LOAD, RunOptions.DEFAULT, "test"));
        UUID over = newRun();
        database.setRun(over, "cancelled");
        events.send(new RunRequested(over, Stage.DOWNLOAD, RunOptions.DEFAULT, "test"));
        UUID later = request(RunOptions.DEFAULT);

        finished(later);

        assertThat(events.heard(elsewhere, StepChanged.class)).isEmpty();
        assertThat(events.heard(over, StepChanged.class)).isEmpty();
        assertThat(host.seen()).filteredOn(request -> request.status() == 200).hasSize(7);
    }

    @Test
    void putsAnEventItCannotReadAsideWithTheReason() throws Exception {
        events.send("run.requested", "{\"specversion\":\"1.0\"".getBytes(StandardCharsets.UTF_8));

        eventually(() -> assertThat(database.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter).startsWith("downloader.run-requested: not JSON")));

        assertThat(finished(request(RunOptions.DEFAULT)).changed()).isEqualTo(7);
        assertThat(events.unreadable()).hasSize(1);
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
    void letsGoOfARunThatIsCancelledInTheMiddle() throws Exception {
        host.always(CREW, reply -> reply.status(503, "Retry-After", "15"));
        UUID run = request(RunOptions.DEFAULT);
        eventually(() -> assertThat(host.seen()).anySatisfy(request -> {
            assertThat(request.path()).contains("title.crew");
            assertThat(request.status()).isEqualTo(503);
        }));

        database.setRun(run, "cancelled");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(database.count("jobs")).isZero());
        assertThat(statuses(run, CREW)).containsExactly(StepStatus.RUNNING);
        assertThat(events.heard(run, DownloadFinished.class)).isEmpty();
    }

    private UUID request(RunOptions options) throws Exception {
        UUID run = newRun();
        events.send(new RunRequested(run, Stage.DOWNLOAD, options, "test"));
        return run;
    }

    private UUID newRun() throws Exception {
        UUID run = UUID.randomUUID();
        database.setRun(run, "running");
        return run;
    }

    private DownloadFinished finished(UUID run) {
        eventually(() -> assertThat(events.heard(run, DownloadFinished.class)).isNotEmpty());
        eventually(() -> assertThat(events.heard(run, StepChanged.class))
                .filteredOn(step -> step.status().isFinal())
                .hasSize(7));
        eventually(() -> assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(7));
        return events.heard(run, DownloadFinished.class).get(0);
    }

    private StepChanged failure(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).contains(StepStatus.FAILED));
        return steps(run, dataset)
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    private List<StepStatus> statuses(UUID run, Dataset dataset) {
        return steps(run, dataset).map(StepChanged::status).toList();
    }

    private Stream<StepChanged> steps(UUID run, Dataset dataset) {
        return events.heard(run, StepChanged.class).stream()
                .filter(step -> step.step().name().equals(dataset.id()));
    }

    private List<Path> filesOf(Dataset dataset) throws IOException {
        try (Stream<Path> files =
                Files.list(config.dataDir().resolve("downloads").resolve(dataset.id()))) {
            return files.filter(file -> !file.endsWith(".lock")).toList();
        }
    }

    private void publishDay(int day, Dataset... datasets) {
        Arrays.stream(datasets).forEach(dataset -> host.serve(dataset, body(day, dataset), "\"day-" + day + "\""));
    }

    private static byte[] body(int day, Dataset dataset) {
        return SampleFile.of(dataset, 300, day * 100L + dataset.ordinal());
    }

    private static DatasetVersion version(DownloadFinished finished, Dataset dataset) {
        return finished.versions().stream()
                .filter(version -> version.dataset() == dataset)
                .findFirst()
                .orElseThrow();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
