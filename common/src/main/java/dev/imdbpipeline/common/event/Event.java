package dev.imdbpipeline.common.event;

import java.time.Instant;

/**
 * A CloudEvent: who says what, when.
 *
 * @param id unique for ever; what the inbox recognises duplicates by
 * @param source the service it comes from, as a relative URI, e.g. {@code /imdb/loader}
 * @param traceparent W3C trace context of what caused it; null while nobody traces
 */
public record Event<T extends EventData>(
        String id, String source, EventType type, Instant time, T data, String traceparent) {
    public Event(String id, String source, EventType type, Instant time, T data) {
        this(id, source, type, time, data, null);
    }
}
