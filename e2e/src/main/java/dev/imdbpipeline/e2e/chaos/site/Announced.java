package dev.imdbpipeline.e2e.chaos.site;

import java.util.Arrays;
import java.util.Objects;

/** An event as it went over the exchange. */
public record Announced(String id, String routingKey, byte[] body) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Announced event
                && id.equals(event.id)
                && routingKey.equals(event.routingKey)
                && Arrays.equals(body, event.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, routingKey);
    }

    @Override
    public String toString() {
        return routingKey + " " + id;
    }
}
