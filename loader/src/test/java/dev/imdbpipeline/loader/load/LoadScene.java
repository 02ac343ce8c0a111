package dev.imdbpipeline.loader.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetStaged;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import dev.imdbpipeline.common.event.StepChanged;
import dev.imdbpipeline.common.event.StepStatus;
import dev.imdbpipeline.loader.config.LoaderConfig;
import dev.imdbpipeline.loader.copy.FileLayout;
import dev.imdbpipeline.loader.copy.GzipFile;
import dev.imdbpipeline.loader.table.ReadBack;
import dev.imdbpipeline.loader.table.SampleRows;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The loader between its neighbours: publishes files, sends events, and hears what becomes of them. */
abstract class LoadScene {
    static final RunOptions FORCED = new RunOptions(true, Stage.TRANSFORM, List.of());

    @Inject
    TestDatabase database;

    @Inject
    LoaderConfig config;

    EventTap events;

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

    UUID download(DatasetVersion version, RunOptions options) throws Exception {
        UUID run = newRun();
        events.send(new DatasetDownloaded(run, options, version, true));
        return run;
    }

    UUID newRun() throws Exception {
        UUID run = UUID.randomUUID();
        database.setRun(run, "running");
        return run;
    }

    DatasetVersion publish(Dataset dataset, List<String> lines) {
        return publish(dataset, GzipFile.ofLines(dataset.header(), lines));
    }

    DatasetVersion publish(Dataset dataset, GzipFile file) {
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

    List<String> readBack(Dataset dataset) throws Exception {
        try (Connection connection = database.connection()) {
            return ReadBack.lines(
                    connection, FileLayout.parse(dataset, dataset.header().getBytes(StandardCharsets.UTF_8)));
        }
    }

    DatasetStaged staged(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).last().matches(StepStatus::isFinal));
        eventually(() -> assertThat(events.heard(run, DatasetStaged.class))
                .anyMatch(event -> event.version().dataset() == dataset));
        return events.heard(run, DatasetStaged.class).stream()
                .filter(event -> event.version().dataset() == dataset)
                .findFirst()
                .orElseThrow();
    }

    StepChanged failure(UUID run, Dataset dataset) {
        eventually(() -> assertThat(statuses(run, dataset)).contains(StepStatus.FAILED));
        return steps(run, dataset).stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElseThrow();
    }

    List<StepStatus> statuses(UUID run, Dataset dataset) {
        return steps(run, dataset).stream().map(StepChanged::status).toList();
    }

    List<StepChanged> steps(UUID run, Dataset dataset) {
        return events.heard(run, StepChanged.class).stream()
                .filter(step -> step.step().name().equals(dataset.id()))
                .toList();
    }

    static List<String> rows(Dataset dataset, int count) {
        return SampleRows.of(dataset, count, new Random(count));
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(assertion);
    }
}
