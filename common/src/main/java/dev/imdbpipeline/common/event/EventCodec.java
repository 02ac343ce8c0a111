package dev.imdbpipeline.common.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * Events to and from CloudEvents 1.0 in JSON, structured mode.
 *
 * <p>Reading ignores attributes it does not know, so that a newer sender does no harm, and refuses whatever lacks what is needed.
 */
public final class EventCodec {
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The bytes of the event as they go over the wire, UTF-8. */
    public byte[] write(Event<?> event) {
        ObjectNode envelope = mapper.createObjectNode();
        envelope.put("specversion", "1.0");
        envelope.put("id", event.id());
        envelope.put("source", event.source());
        envelope.put("type", event.type().type());
        envelope.put("time", event.time().toString());
        if (event.data().subject() != null && !event.data().subject().isEmpty()) {
            envelope.put("subject", event.data().subject());
        }
        if (event.traceparent() != null) {
            envelope.put("traceparent", event.traceparent());
        }
        envelope.put("datacontenttype", "application/json");
        envelope.set("data", mapper.valueToTree(event.data()));
        try {
            return mapper.writeValueAsBytes(envelope);
        } catch (JacksonException e) {
            throw new IllegalStateException("cannot write " + event.type(), e);
        }
    }

    /**
     * Reads an event.
     *
     * @throws UnreadableEventException if the bytes are no CloudEvent of a known type with complete data
     */
    public Event<?> read(byte[] bytes) throws UnreadableEventException {
        JsonNode envelope = parse(bytes);
        if (!"1.0".equals(text(envelope, "specversion"))) {
            throw new UnreadableEventException(
                    "CloudEvents specversion is " + text(envelope, "specversion") + ", expected 1.0");
        }
        String typeName = text(envelope, "type");
        EventType type = EventType.find(typeName)
                .orElseThrow(() -> new UnreadableEventException("unknown event type " + typeName));
        return new Event<>(
                text(envelope, "id"),
                text(envelope, "source"),
                type,
                time(envelope),
                data(envelope, type),
                envelope.path("traceparent").textValue());
    }

    private JsonNode parse(byte[] bytes) throws UnreadableEventException {
        try {
            JsonNode node = mapper.readTree(bytes);
            if (node == null || !node.isObject()) {
                throw new UnreadableEventException("not a JSON object");
            }
            return node;
        } catch (IOException e) {
            throw new UnreadableEventException("not JSON: " + firstLine(e), e);
        }
    }

    private static String text(JsonNode envelope, String attribute) throws UnreadableEventException {
        JsonNode value = envelope.get(attribute);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw new UnreadableEventException("CloudEvents attribute " + attribute + " is missing or not text");
        }
        return value.textValue();
    }

    private static Instant time(JsonNode envelope) throws UnreadableEventException {
        String value = text(envelope, "time");
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new UnreadableEventException("CloudEvents attribute time is not RFC 3339: " + value, e);
        }
    }

    private EventData data(JsonNode envelope, EventType type) throws UnreadableEventException {
        JsonNode data = envelope.get("data");
        if (data == null || !data.isObject()) {
            throw new UnreadableEventException("data is missing or not an object");
        }
        try {
            return mapper.treeToValue(data, type.dataClass());
        } catch (JacksonException e) {
            throw new UnreadableEventException("data does not fit " + type.type() + ": " + firstLine(e), e);
        }
    }

    private static String firstLine(IOException e) {
        String message = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
