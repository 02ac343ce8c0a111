package dev.imdbpipeline.common.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.event.DatasetDownloaded;
import dev.imdbpipeline.common.event.DatasetVersion;
import dev.imdbpipeline.common.event.RunOptions;
import dev.imdbpipeline.common.outbox.Outbox;
import dev.imdbpipeline.common.run.RunScope;
import dev.imdbpipeline.common.trace.RunTraces;
import dev.imdbpipeline.sandbox.test.EmbeddedServices;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

/** One trace follows a run across the broker and through the jobs table. */
@QuarkusTest
@QuarkusTestResource(EmbeddedServices.class)
class RunTraceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RunTraces traces;

    @Inject
    Outbox outbox;

    @Inject
    RecordedSpans spans;

    @Inject
    CountingJob job;

    @Test
    void oneTraceFollowsARunAcrossTheBrokerAndIntoItsJob() {
        UUID run = UUID.randomUUID();
        Instant begin = Instant.parse("2026-03-01T08:00:00Z");
        traces.part("publish", run, SpanKind.PRODUCER, null, () -> {
            QuarkusTransaction.requiringNew().run(() -> outbox.add(downloaded(run)));
            return run;
        });
        await().atMost(PATIENCE)
                .until(() -> spans.ofTrace(RunScope.traceId(run)).size() == 3);
        traces.ended(run, begin, begin.plusSeconds(9), "succeeded", null);

        Map<String, SpanData> byName = spans.ofTrace(RunScope.traceId(run)).stream()
                .collect(Collectors.toMap(SpanData::getName, Function.identity()));

        assertThat(byName.keySet())
                .containsExactlyInAnyOrder("run", "publish", "loader.dataset-downloaded", "counting");
        SpanData root = byName.get("run");
        SpanData published = byName.get("publish");
        assertThat(root.getParentSpanContext().isValid()).isFalse();
        assertThat(root.getEndEpochNanos() - root.getStartEpochNanos()).isEqualTo(9_000_000_000L);
        assertThat(published.getParentSpanId()).isEqualTo(root.getSpanId());
        assertThat(byName.get("loader.dataset-downloaded").getParentSpanId()).isEqualTo(published.getSpanId());
        assertThat(byName.get("counting").getParentSpanId()).isEqualTo(root.getSpanId());
    }

    @Test
    void whatTheJobOfARunLogsCarriesItsRunAndTrace() {
        UUID run = UUID.randomUUID();

        QuarkusTransaction.requiringNew().run(() -> outbox.add(downloaded(run)));

        await().atMost(PATIENCE).until(() -> !job.log(run.toString()).isEmpty());
        assertThat(job.marks(run)).containsExactly(run.toString(), RunScope.traceId(run));
    }

    @Test
    void aPartLeavesTheMarksOfItsThreadAsItFoundThem() {
        UUID outer = UUID.randomUUID();
        UUID inner = UUID.randomUUID();
        RunScope.of(outer, () -> {
            Object marked = traces.part("inner", inner, SpanKind.INTERNAL, "00-nonsense", () -> MDC.get("runId"));
            assertThat(marked).isEqualTo(inner.toString());
            assertThat(MDC.get("runId")).isEqualTo(outer.toString());
        });
        assertThat(MDC.get("runId")).isNull();
        assertThat(spans.ofTrace(RunScope.traceId(inner)))
                .singleElement()
                .satisfies(span ->
                        assertThat(span.getParentSpanContext().isValid()).isTrue());
    }

    @Test
    void aPartThatFailedSaysSo() {
        UUID run = UUID.randomUUID();
        assertThatThrownBy(() -> traces.part("load", run, SpanKind.INTERNAL, null, () -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(spans.ofTrace(RunScope.traceId(run)))
                .singleElement()
                .satisfies(span -> assertThat(span.getStatus().getDescription()).isEqualTo("the disk is full"));
    }

    private static DatasetDownloaded downloaded(UUID runId) {
        var version = new DatasetVersion(
                Dataset.TITLE_RATINGS, "0".repeat(64), "downloads/none.tsv.gz", 1, null, null, Instant.EPOCH);
        return new DatasetDownloaded(runId, RunOptions.DEFAULT, version, true);
    }
}
