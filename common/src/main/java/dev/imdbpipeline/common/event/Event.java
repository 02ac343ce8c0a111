package dev.imdbpipeline.common.event;

import java.time.Instant;

/**
 * A CloudEvent: who says what, when.
 *
 * @param id unique for ever; what the inbox recognises duplicates by
 * @param source the service it comes from, as a relative URI, e.g. {@code /imdb/loader}
 */
public record Event<T extends EventData>(String id, String source, EventType type, Instant time, T data) {}
