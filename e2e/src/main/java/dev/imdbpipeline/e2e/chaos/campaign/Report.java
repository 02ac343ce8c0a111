package dev.imdbpipeline.e2e.chaos.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a campaign found: violations, and by kind of fault how often it struck and how long it took to recover. */
public final class Report {
    private final Settings settings;
    private final List<Outcome> outcomes = new ArrayList<>();
    private long sightings;
    private long failedReads;

    Report(Settings settings) {
        this.settings = settings;
    }

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    void readers(long seen, long failed) {
        sightings = seen;
        failedReads = failed;
    }

    public boolean isViolated() {
        return outcomes.stream().anyMatch(outcome -> !outcome.violations().isEmpty());
    }

    public List<String> violations() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.violations().stream())
                .toList();
    }

    /** How many rounds with faults were played. */
    public long rounds() {
        return outcomes.stream().filter(outcome -> outcome.round() > 0).count();
    }

    public long sightings() {
        return sightings;
    }

    /** For people, as a table in Markdown. */
    public String text() {
        StringBuilder text = new StringBuilder();
        Map<String, Long> states = outcomes.stream()
                .filter(outcome -> outcome.round() > 0)
                .collect(Collectors.groupingBy(Outcome::status, TreeMap::new, Collectors.counting()));
        text.append(String.format(
                Locale.ROOT,
                "seed %d, %d rounds: %s; %d reads checked, %d failed; %d violations%n%n",
                settings.seed(),
                rounds(),
                states,
                sightings,
                failedReads,
                violations().size()));
        text.append("| fault | struck | recovery, median (s) | longest (s) |\n|---|---:|---:|---:|\n");
        byKind().forEach((kind, seconds) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f |%n",
                kind,
                seconds.size(),
                seconds.get(seconds.size() / 2),
                seconds.get(seconds.size() - 1))));
        return text.toString();
    }

    private Map<String, List<Double>> byKind() {
        Map<String, List<Double>> byKind = new TreeMap<>();
        for (Outcome outcome : outcomes) {
            for (String kind : outcome.kinds()) {
                byKind.computeIfAbsent(kind, unknown -> new ArrayList<>())
                        .add(outcome.recovery().toMillis() / 1e3);
            }
        }
        byKind.values().forEach(seconds -> seconds.sort(null));
        return byKind;
    }
}
