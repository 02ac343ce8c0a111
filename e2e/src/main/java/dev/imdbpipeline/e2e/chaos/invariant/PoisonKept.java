package dev.imdbpipeline.e2e.chaos.invariant;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.e2e.chaos.site.PoisonList.Dose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What could not be read lies among the dead letters of everybody who heard it, byte for byte, and nothing else does. */
public final class PoisonKept {
    private static final String BURIED = """
            select origin, body, reason from downloader.dead_letter where kind = 'event'
            union all select origin, body, reason from loader.dead_letter where kind = 'event'
            union all select origin, body, reason from transformer.dead_letter where kind = 'event'
            union all select origin, body, reason from ops.dead_letter where kind = 'event'""";

    private PoisonKept() {}

    /** A dead letter. */
    record Buried(byte[] body, String reason) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Buried buried && Arrays.equals(body, buried.body);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(body);
        }

        @Override
        public String toString() {
            return reason;
        }
    }

    public static List<String> violations(Connection connection, List<Dose> poison) throws SQLException {
        Map<String, List<Buried>> buried = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BURIED)) {
            while (row.next()) {
                buried.computeIfAbsent(row.getString(1), queue -> new ArrayList<>())
                        .add(new Buried(row.getBytes(2), row.getString(3)));
            }
        }
        return compare(poison, buried);
    }

    /** @param buried dead letters by queue */
    static List<String> compare(List<Dose> poison, Map<String, List<Buried>> buried) {
        List<String> found = new ArrayList<>();
        for (Subscription subscription : Subscription.values()) {
            List<Buried> here = buried.getOrDefault(subscription.queue(), List.of());
            List<Dose> due = poison.stream()
                    .filter(dose ->
                            dose.routingKey().equals(subscription.eventType().routingKey()))
                    .toList();
            for (Dose dose : due) {
                if (here.stream().noneMatch(letter -> Arrays.equals(letter.body(), dose.body()))) {
                    found.add("%s are not among the dead letters of %s".formatted(dose, subscription.queue()));
                }
            }
            for (Buried letter : here) {
                if (due.stream().noneMatch(dose -> Arrays.equals(letter.body(), dose.body()))) {
                    found.add("an event of %s was buried alive: %s".formatted(subscription.queue(), letter.reason()));
                }
            }
        }
        return found;
    }
}
