package dev.imdbpipeline.downloader.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
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
import dev.imdbpipeline.downloader.host.SampleFile;
import jakarta.inject.Inject;
import java.io.IOException;
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

/** The service between a faulty host and its neighbours, with an empty ledger before each test. */
abstract class DownloadScene {
    static final Dataset CREW = Dataset.TITLE_CREW;

    @Inject
    TestDatabase database;

    @Inject
    DownloaderConfig config;

    FaultyHost host;
    EventTap events;

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

    UUID request(RunOptions options) throws Exception {
        UUID run = newRun();
        events.send(new RunRequested(run, Stage.DOWNLOAD, options, "test"));
        return run;
    }

    UUID newRun() throws Exception {
        UUID run = UUID.randomUUID();
        database.setRun(run, "running");
        return run;
    }

    DownloadFinished finished(UUID run) {
        eventually(() -> assertThat(events.heard(run, DownloadFinished.class)).isNotEmpty());
        eventually(() -> assertThat(events.heard(run, StepChanged.class))
                .filteredOn(step -> step.status().isFinal())
                .hasSize(7));
        eventually(() -> assertThat(events.heard(run, DatasetDownloaded.class)).hasSize(7));
        return events.heard(run, DownloadFinished.class).get(0);
    }

    StepChanged failure(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).contains(StepStatus.FAILED));
        return steps(run, dataset)
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    List<StepStatus> statuses(UUID run, Dataset dataset) {
        return steps(run, dataset).map(StepChanged::status).toList();
    }

    Stream<StepChanged> steps(UUID run, Dataset dataset) {
        return events.heard(run, StepChanged.class).stream()
                .filter(step -> step.step().name().equals(dataset.id()));
    }

    List<Path> filesOf(Dataset dataset) throws IOException {
        try (Stream<Path> files =
                Files.list(config.dataDir().resolve("downloads").resolve(dataset.id()))) {
            return files.filter(file -> !file.endsWith(".lock")).toList();
        }
    }

    void publishDay(int day, Dataset... datasets) {
        Arrays.stream(datasets).forEach(dataset -> host.serve(dataset, body(day, dataset), "\"day-" + day + "\""));
    }

    static byte[] body(int day, Dataset dataset) {
        return SampleFile.of(dataset, 300, day * 100L + dataset.ordinal());
    }

    static DatasetVersion version(DownloadFinished finished, Dataset dataset) {
        return finished.versions().stream()
                .filter(version -> version.dataset() == dataset)
                .findFirst()
                .orElseThrow();
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
