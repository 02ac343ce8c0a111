package dev.imdbpipeline.bench.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How soon every page of the dashboard of a running system is answered: when it is asked for first, and later. */
public final class PageBench {
    private static final double LIMIT_MILLIS = 100;
    private static final Pattern RUN = Pattern.compile("/runs/[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern DATASET = Pattern.compile("/datasets/[a-z.]+");
    private static final Pattern TITLE = Pattern.compile("/explore/titles/tt[0-9]+");
    private static final Pattern PERSON = Pattern.compile("/explore/names/nm[0-9]+");

    private final Browser browser;
    private final Map<String, Timing> timings = new LinkedHashMap<>();

    private PageBench(Browser browser) {
        this.browser = browser;
    }

    /** Argument: how often each page is asked for. The system is that of the variables API_URL, ADMIN_USER, ADMIN_PASSWORD. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Map<String, String> settings = System.getenv();
        Browser browser = new Browser(
                settings.getOrDefault("API_URL", "http://localhost:8080"),
                settings.getOrDefault("ADMIN_USER", "admin"),
                settings.getOrDefault("ADMIN_PASSWORD", ""));
        new PageBench(browser).run(Integer.parseInt(args[0]));
    }

    /** In rounds over all pages, as people come to them, not one page again and again. */
    private void run(int rounds) throws IOException, InterruptedException {
        discover();
        for (int round = 0; round < rounds; round++) {
            for (String path : List.copyOf(timings.keySet())) {
                open(path);
            }
        }
        System.out.printf("%,d requests of each page after its first, one at a time%n", rounds);
        System.out.println(
                "page                                                  bytes   first     p50     p95    most ms");
        timings.forEach((path, timing) -> System.out.println(timing.line(path)));
        long slow = timings.values().stream()
                .filter(timing -> timing.at(0.95) > LIMIT_MILLIS)
                .count();
        System.out.printf("%d of %d pages are above %.0f ms at p95%n", slow, timings.size(), LIMIT_MILLIS);
    }

    /** Opens the pages whose address is known, then those that they lead to; of people and series the biggest, which are listed first. */
    private void discover() throws IOException, InterruptedException {
        open("/");
        open("/overview/state");
        String run = links(open("/runs"), RUN).findFirst().orElseThrow();
        open(run);
        open(run + "/state");
        for (String dataset : links(open("/datasets"), DATASET).distinct().toList()) {
            open(dataset);
        }
        for (String path : List.of("/quality", "/lineage", "/dead-letters", "/admin", "/login")) {
            open(path);
        }
        String gallery = open("/explore");
        for (String choice : List.of(
                "type=movie",
                "decade=2010",
                "type=tvEpisode&decade=1990",
                "type=videoGame&decade=1890",
                "type=tvSpecial&decade=1950")) {
            open("/explore?" + choice);
        }
        List<String> titles = links(gallery, TITLE).distinct().toList();
        open(titles.get(0));
        open(titles.get(titles.size() - 1));
        List<String> people = links(gallery, PERSON).distinct().toList();
        for (String person : people.subList(0, Math.min(3, people.size()))) {
            open(person);
        }
        String name = nameOf(gallery, titles.get(0));
        for (String typed : Stream.of(name.substring(0, 1), name.substring(0, 4), name, name.substring(1) + "x")
                .toList()) {
            open("/explore/suggestions?q=" + Browser.encoded(typed));
            open("/explore/search?q=" + Browser.encoded(typed));
        }
    }

    private String open(String path) throws IOException, InterruptedException {
        Browser.Page page = browser.open(path);
        timings.computeIfAbsent(path, unused -> new Timing()).add(page);
        return page.body();
    }

    private static Stream<String> links(String page, Pattern address) {
        return address.matcher(page).results().map(java.util.regex.MatchResult::group);
    }

    /** What a link to the title says. */
    private static String nameOf(String page, String path) {
        Matcher link =
                Pattern.compile(Pattern.quote(path) + "\"[^>]*>([^<]{5,})<").matcher(page);
        if (!link.find()) {
            throw new IllegalStateException("no link to " + path);
        }
        return link.group(1).strip();
    }

    /** Of one page. */
    private static final class Timing {
        private final List<Double> later = new ArrayList<>();
        private double first = -1;
        private int bytes;

        void add(Browser.Page page) {
            if (first < 0) {
                first = page.millis();
                bytes = page.body().length();
            } else {
                later.add(page.millis());
            }
        }

        double at(double share) {
            List<Double> sorted = later.stream().sorted().toList();
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }

        String line(String path) {
            return String.format(
                    "%-48s %10d %7.1f %7.1f %7.1f %7.1f%s",
                    path.length() > 48 ? path.substring(0, 45) + "..." : path,
                    bytes,
                    first,
                    at(0.5),
                    at(0.95),
                    at(1),
                    at(0.95) > LIMIT_MILLIS ? "  slow" : "");
        }
    }
}
