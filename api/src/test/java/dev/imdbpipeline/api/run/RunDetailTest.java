package dev.imdbpipeline.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.api.ledger.Run;
import dev.imdbpipeline.api.ledger.RunStep;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.event.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunDetailTest {
    private static final Instant T = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void whatWasThereBeforeIsNeitherDownloadedNorLoaded() {
        RunDetail detail = RunDetail.of(
                Run.requested(UUID.randomUUID(), Stage.DOWNLOAD, RunOptions.DEFAULT, "admin", T),
                List.of(
                        ended("DOWNLOAD", "title.akas", "succeeded", Map.of("bytes", 300L)),
                        ended("DOWNLOAD", "title.crew", "unchanged", Map.of("bytes", 7_000L)),
                        ended("LOAD", "title.akas", "succeeded", Map.of("rows", 20L)),
                        ended("LOAD", "title.crew", "unchanged", Map.of("rows", 9_000L))));

        assertThat(detail.bytes()).isEqualTo(300);
        assertThat(detail.rows()).isEqualTo(20);
        assertThat(detail.steps()).hasSize(4);
    }

    private static RunStep ended(String kind, String name, String status, Map<String, Long> figures) {
        RunStep step = new RunStep();
        step.kind = kind;
        step.name = name;
        step.status = status;
        step.attempt = 1;
        step.startedAt = T;
        step.endedAt = T.plusSeconds(1);
        step.figures = figures;
        return step;
    }
}
