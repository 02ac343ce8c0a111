package dev.imdbpipeline.e2e.chaos.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Resident memory of processes over time, and whether it stays flat. */
final class Memory {
    private static final double MIB = 1 << 20;

    private final List<String> names;
    private final List<Sample> samples = new ArrayList<>();

    /** One look at all of them, so long after the beginning. */
    private record Sample(Duration at, Map<String, Long> bytes) {}

    Memory(List<String> names) {
        this.names = List.copyOf(names);
    }

    void add(Duration at, Map<String, Long> bytes) {
        samples.add(new Sample(at, Map.copyOf(bytes)));
    }

    /** The last look, for people. */
    String last() {
        return samples.isEmpty() ? "" : line(samples.get(samples.size() - 1));
    }

    /** Growth over the second half of the time, in MiB per hour: the slope of the line that fits best. */
    Map<String, Double> slopes() {
        Map<String, Double> slopes = new LinkedHashMap<>();
        if (samples.isEmpty()) {
            return slopes;
        }
        Duration half = samples.get(samples.size() - 1).at.dividedBy(2);
        List<Sample> later = samples.stream()
                .filter(sample -> sample.at.compareTo(half) >= 0)
                .toList();
        for (String name : names) {
            slopes.put(name, slope(later, name));
        }
        return slopes;
    }

    private static double slope(List<Sample> samples, String name) {
        double meanHours = samples.stream().mapToDouble(Memory::hours).average().orElse(0);
        double meanMib = samples.stream()
                .mapToDouble(sample -> mib(sample, name))
                .average()
                .orElse(0);
        double product = 0;
        double square = 0;
        for (Sample sample : samples) {
            double hours = hours(sample) - meanHours;
            product += hours * (mib(sample, name) - meanMib);
            square += hours * hours;
        }
        return square == 0 ? 0 : product / square;
    }

    private static double hours(Sample sample) {
        return sample.at.toMillis() / 3_600e3;
    }

    private static double mib(Sample sample, String name) {
        return sample.bytes.getOrDefault(name, 0L) / MIB;
    }

    /** For people, as a table in Markdown: the first look, one about every so often, the last, and the slopes. */
    String text(Duration every) {
        StringBuilder text = new StringBuilder("| after (min) |");
        names.forEach(name -> text.append(' ').append(name).append(" (MiB) |"));
        text.append("\n|---:|").append("---:|".repeat(names.size())).append('\n');
        Duration next = Duration.ZERO;
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            if (sample.at.compareTo(next) >= 0 || i == samples.size() - 1) {
                text.append(line(sample)).append('\n');
                next = sample.at.plus(every);
            }
        }
        text.append("| slope of the second half (MiB/h) |");
        slopes().values().forEach(slope -> text.append(String.format(Locale.ROOT, " %+.1f |", slope)));
        return text.append('\n').toString();
    }

    private String line(Sample sample) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %.1f |", sample.at.toMillis() / 60e3));
        names.forEach(name -> line.append(String.format(Locale.ROOT, " %.0f |", mib(sample, name))));
        return line.toString();
    }
}
