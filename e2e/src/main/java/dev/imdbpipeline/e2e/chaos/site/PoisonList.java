package dev.imdbpipeline.e2e.chaos.site;

import java.util.ArrayList;
import java.util.List;

/** The unreadable messages that were published, and where. */
public final class PoisonList {
    /** One of them. */
    public record Dose(String routingKey, byte[] body) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Dose dose
                    && routingKey.equals(dose.routingKey)
                    && java.util.Arrays.equals(body, dose.body);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return body.length + " bytes at " + routingKey;
        }
    }

    private final List<Dose> doses = new ArrayList<>();

    public synchronized void add(String routingKey, byte[] body) {
        doses.add(new Dose(routingKey, body));
    }

    public synchronized List<Dose> all() {
        return List.copyOf(doses);
    }
}
