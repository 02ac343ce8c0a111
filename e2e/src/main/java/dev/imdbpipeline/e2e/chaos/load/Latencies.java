package dev.imdbpipeline.e2e.chaos.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long answers took, by kind of request, and what went wrong. */
final class Latencies {
    private static final int MOST_ERRORS = 50;

    private final Map<String, List<Double>> millis = new TreeMap<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, Integer> errorsByKind = new TreeMap<>();

    synchronized void add(String kind, long nanos) {
        millis.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(nanos / 1e6);
    }

    synchronized void error(String kind, String what) {
        errorsByKind.merge(kind, 1, Integer::sum);
        if (errors.size() < MOST_ERRORS) {
            errors.add(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " error in " + kind + ": "
                    + what.substring(0, Math.min(300, what.length())));
        }
    }

    synchronized int count() {
        return millis.values().stream().mapToInt(List::size).sum();
    }

    synchronized int errorCount() {
        return errorsByKind.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The first of them, each with its time. */
    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** For people, as a table in Markdown. */
    synchronized String text() {
        StringBuilder text =
                new StringBuilder("| request | answers | median (ms) | 95 % (ms) | 99 % (ms) | longest (ms) |\n");
        text.append("|---|---:|---:|---:|---:|---:|\n");
        millis.forEach((kind, times) -> {
            List<Double> sorted = times.stream().sorted().toList();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.0f | %.0f | %.0f | %.0f |%n",
                    kind,
                    sorted.size(),
                    share(sorted, 0.5),
                    share(sorted, 0.95),
                    share(sorted, 0.99),
                    share(sorted, 1)));
        });
        return text.append("\nerrors: %d %s%n".formatted(errorCount(), errorsByKind))
                .toString();
    }

    private static double share(List<Double> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
