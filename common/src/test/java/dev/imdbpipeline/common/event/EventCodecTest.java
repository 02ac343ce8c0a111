package dev.imdbpipeline.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.common.error.ErrorCode;
import dev.imdbpipeline.common.error.PipelineException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventCodecTest {
    private static final UUID RUN = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final Instant NOW = Instant.parse("2026-02-03T04:05:06.789Z");
    private static final RunOptions OPTIONS = new RunOptions(true, Stage.LOAD, List.of("marts"));
    private static final DatasetVersion VERSION =
            new DatasetVersion(Dataset.TITLE_RATINGS, "ab".repeat(32), "downloads/x.tsv.gz", 42, "\"e\"", null, NOW);

    private final EventCodec codec = new EventCodec();

    static Stream<EventData> everyKindOfEvent() {
        return Stream.of(
                new RunRequested(RUN, Stage.DOWNLOAD, OPTIONS, "admin"),
                new DatasetDownloaded(RUN, OPTIONS, VERSION, true),
                new DownloadFinished(RUN, OPTIONS, List.of(VERSION), 1),
                new DatasetStaged(RUN, OPTIONS, VERSION, false, 10, 1),
                new ReleasePublished(RUN, 3, NOW),
                new StepChanged(
                        RUN,
                        Step.of(Step.Kind.LOAD, "title.ratings"),
                        StepStatus.FAILED,
                        2,
                        NOW,
                        StepError.of(new PipelineException(ErrorCode.MISSING_COLUMN, "no column genres")),
                        Map.of("rows", 7L)),
                new StepProgress(RUN, Step.of(Step.Kind.DOWNLOAD, "title.akas"), 1, NOW, 1, 2, 3, 4));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfEvent")
    void anEventIsReadBackAsItWasWritten(EventData data) throws UnreadableEventException {
        Event<?> event = new Event<>("id-1", "/imdb/test", EventType.of(data), NOW, data);

        assertThat(codec.read(codec.write(event))).isEqualTo(event);
    }

    @Test
    void everyTypeOfEventIsCoveredByTheRoundTrip() {
        assertThat(everyKindOfEvent().map(EventType::of)).containsExactlyInAnyOrder(EventType.values());
    }

    @Test
    void theEnvelopeIsACloudEventInStructuredMode() {
        Event<?> event = new Event<>(
                "id-1", "/imdb/transformer", EventType.RELEASE_PUBLISHED, NOW, new ReleasePublished(RUN, 3, NOW));

        assertThat(new String(codec.write(event), StandardCharsets.UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"id-1\",\"source\":\"/imdb/transformer\","
                        + "\"type\":\"imdb.release.published.v1\",\"time\":\"2026-02-03T04:05:06.789Z\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{"
                        + "\"runId\":\"00000000-0000-0000-0000-000000000001\",\"release\":3,"
                        + "\"publishedAt\":\"2026-02-03T04:05:06.789Z\"}}");
    }

    @Test
    void theTraceContextTravelsWithTheEvent() throws UnreadableEventException {
        String context = "00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01";
        Event<?> event =
                new Event<>("1", "/x", EventType.RELEASE_PUBLISHED, NOW, new ReleasePublished(RUN, 3, NOW), context);

        assertThat(new String(codec.write(event), StandardCharsets.UTF_8))
                .contains("\"traceparent\":\"" + context + "\"");
        assertThat(codec.read(codec.write(event))).isEqualTo(event);
    }

    @Test
    void anAttributeOfANewerSenderDoesNoHarm() throws UnreadableEventException {
        String text = """
                {"specversion":"1.0","id":"1","source":"/x","type":"imdb.release.published.v1","traceparent":"00-1",
                 "time":"2026-02-03T04:05:06Z","data":{"runId":"%s","release":1,
                 "publishedAt":"2026-02-03T04:05:06Z","mood":"good"}}""".formatted(RUN);

        assertThat(codec.read(text.getBytes(StandardCharsets.UTF_8)).data())
                .isEqualTo(new ReleasePublished(RUN, 1, Instant.parse("2026-02-03T04:05:06Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json at all|not JSON",
                "[]|not a JSON object",
                "{\"specversion\":\"0.3\"}|specversion is 0.3",
                "{\"specversion\":\"1.0\"}|attribute type is missing",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.x.v9\"}|unknown event type imdb.x.v9",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.release.published.v1\"}|attribute id is missing",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.release.published.v1\",\"id\":\"1\",\"source\":\"/x\",\"time\":\"noon\"}|time is not RFC 3339: noon",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.release.published.v1\",\"id\":\"1\",\"source\":\"/x\",\"time\":\"2026-02-03T04:05:06Z\"}|data is missing",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.release.published.v1\",\"id\":\"1\",\"source\":\"/x\",\"time\":\"2026-02-03T04:05:06Z\",\"data\":{\"release\":1}}|runId",
                "{\"specversion\":\"1.0\",\"type\":\"imdb.release.published.v1\",\"id\":\"1\",\"source\":\"/x\",\"time\":\"2026-02-03T04:05:06Z\",\"data\":{\"runId\":\"x\"}}|data does not fit"
            })
    void whatIsNoEventOfOursIsRefusedWithTheReason(String text, String reason) {
        assertThatThrownBy(() -> codec.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThatThrownBy(() -> codec.read(new byte[] {(byte) 0xff, 0, 1}))
                .isInstanceOf(UnreadableEventException.class);
    }
}
