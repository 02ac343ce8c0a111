package dev.imdbpipeline.common.event;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of event: routing key, CloudEvents type and the record of the data. */
public enum EventType {
    RUN_REQUESTED("run.requested", RunRequested.class),
    DATASET_DOWNLOADED("dataset.downloaded", DatasetDownloaded.class),
    DOWNLOAD_FINISHED("download.finished", DownloadFinished.class),
    DATASET_STAGED("dataset.staged", DatasetStaged.class),
    RELEASE_PUBLISHED("release.published", ReleasePublished.class),
    STEP_CHANGED("step.changed", StepChanged.class),
    STEP_PROGRESS("step.progress", StepProgress.class);

    private final String routingKey;
    private final Class<? extends EventData> dataClass;

    EventType(String routingKey, Class<? extends EventData> dataClass) {
        this.routingKey = routingKey;
        this.dataClass = dataClass;
    }

    /** Routing key on the exchange, e.g. {@code dataset.downloaded}. */
    public String routingKey() {
        return routingKey;
    }

    /** The {@code type} of the CloudEvent, e.g. {@code imdb.dataset.downloaded.v1}. */
    public String type() {
        return "imdb." + routingKey + ".v1";
    }

    public Class<? extends EventData> dataClass() {
        return dataClass;
    }

    public static EventType of(EventData data) {
        return Arrays.stream(values())
                .filter(type -> type.dataClass.isInstance(data))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no event type for " + data.getClass()));
    }

    public static Optional<EventType> find(String type) {
        return Arrays.stream(values())
                .filter(known -> known.type().equals(type))
                .findFirst();
    }
}
