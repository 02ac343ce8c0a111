package dev.imdbpipeline.e2e.chaos.invariant;

import dev.imdbpipeline.common.broker.Subscription;
import dev.imdbpipeline.e2e.chaos.site.Announced;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every announced event was accepted by everybody it concerns. */
public final class NothingLost {
    private static final String ACCEPTED = """
            select queue, event_id from downloader.inbox
            union all select queue, event_id from loader.inbox
            union all select queue, event_id from transformer.inbox
            union all select queue, event_id from ops.inbox""";

    private NothingLost() {}

    public static List<String> violations(Connection connection, Collection<Announced> announced) throws SQLException {
        Map<String, Set<String>> accepted = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ACCEPTED)) {
            while (row.next()) {
                accepted.computeIfAbsent(row.getString(1), queue -> new HashSet<>())
                        .add(row.getString(2));
            }
        }
        return compare(announced, accepted);
    }

    /** @param accepted ids of events by queue */
    static List<String> compare(Collection<Announced> announced, Map<String, Set<String>> accepted) {
        List<String> found = new ArrayList<>();
        for (Announced event : announced) {
            for (Subscription subscription : Subscription.values()) {
                boolean concerned = subscription.eventType().routingKey().equals(event.routingKey());
                if (concerned
                        && !accepted.getOrDefault(subscription.queue(), Set.of())
                                .contains(event.id())) {
                    found.add("%s never arrived at %s".formatted(event, subscription.queue()));
                }
            }
        }
        return found;
    }
}
