package dev.imdbpipeline.common.broker;

import dev.imdbpipeline.common.event.EventType;
import java.util.Arrays;
import java.util.List;

/**
 * Who hears what: the one description from which publishers and consumers declare the same queues, so that nothing announced
 * before a consumer's first start is lost.
 */
public enum Subscription {
    DOWNLOADER_RUN_REQUESTED("downloader", EventType.RUN_REQUESTED),
    LOADER_RUN_REQUESTED("loader", EventType.RUN_REQUESTED),
    LOADER_DATASET_DOWNLOADED("loader", EventType.DATASET_DOWNLOADED),
    TRANSFORMER_RUN_REQUESTED("transformer", EventType.RUN_REQUESTED),
    TRANSFORMER_DATASET_STAGED("transformer", EventType.DATASET_STAGED),
    API_DOWNLOAD_FINISHED("api", EventType.DOWNLOAD_FINISHED),
    API_RELEASE_PUBLISHED("api", EventType.RELEASE_PUBLISHED),
    API_STEP_CHANGED("api", EventType.STEP_CHANGED),
    API_STEP_PROGRESS("api", EventType.STEP_PROGRESS);

    /** The one exchange, durable, of type topic. */
    public static final String EXCHANGE = "imdb.events";

    private final String service;
    private final EventType eventType;

    Subscription(String service, EventType eventType) {
        this.service = service;
        this.eventType = eventType;
    }

    public String service() {
        return service;
    }

    public EventType eventType() {
        return eventType;
    }

    /** Name of the queue, {@code SERVICE.EVENT} with a hyphen inside the event, e.g. {@code loader.dataset-downloaded}. */
    public String queue() {
        return service + "." + eventType.routingKey().replace('.', '-');
    }

    public static List<Subscription> of(String service) {
        return Arrays.stream(values())
                .filter(subscription -> subscription.service.equals(service))
                .toList();
    }
}
