package dev.imdbpipeline.sandbox.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what {@code docs/metrics.md} promises with what a service offers to be scraped. */
public final class DocumentedMetrics {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(?<name>imdb_[a-z_]+)` \\| (?<type>\\w+) \\| (?<of>[^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^# TYPE (?<name>imdb_[a-z_]+) (?<type>\\w+)$", Pattern.MULTILINE);

    private DocumentedMetrics() {}

    /** Names and types of the metrics a service is said to have, e.g. {@code imdb_jobs gauge}. */
    public static Set<String> of(String service) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            String of = row.group("of").trim();
            if (of.equals("all") || Set.of(of.split(", ")).contains(service)) {
                names.add(row.group("name") + " " + row.group("type"));
            }
        }
        return names;
    }

    /** Names and types of this system's own metrics on a scraped page. A timer's maximum goes with the timer. */
    public static Set<String> offered(String page) {
        Set<String> names = new TreeSet<>();
        Matcher type = TYPE.matcher(page);
        while (type.find()) {
            names.add(type.group("name") + " " + type.group("type"));
        }
        names.removeIf(name -> name.endsWith("_max gauge") && names.contains(name.replace("_max gauge", " summary")));
        return names;
    }
}
