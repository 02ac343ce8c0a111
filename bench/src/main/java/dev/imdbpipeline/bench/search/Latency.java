package dev.imdbpipeline.bench.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long answers took. */
final class Latency {
    private final List<Double> http = new ArrayList<>();
    private final List<Double> database = new ArrayList<>();

    void add(SearchClient.Reply reply) {
        http.add(reply.millis());
        database.add(reply.databaseMillis());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,6d requests   database p50 %6.1f  p95 %6.1f  most %6.1f ms   HTTP p50 %6.1f  p95 %6.1f  most %6.1f ms"
                        + "   p95 %+.1f ms",
                http.size(),
                at(database, 0.5),
                at(database, 0.95),
                at(database, 1),
                at(http, 0.5),
                at(http, 0.95),
                at(http, 1),
                at(http, 0.95) - at(database, 0.95));
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
