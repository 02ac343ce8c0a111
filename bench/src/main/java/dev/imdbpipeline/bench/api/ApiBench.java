package dev.imdbpipeline.bench.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Measures calls of the API against the bare SQL behind them, in turn, since absolute figures drift on a shared machine. */
public final class ApiBench {
    private static final int BY_ID_CONNECTIONS = 16;
    private static final int LIST_CONNECTIONS = 4;
    private static final int PAGE = 500;
    private static final String LIST = "/v1/titles?type=movie&genre=Drama&sort=-votes&limit=50&total=none";
    private static final String COLUMNS =
            "t.tconst, t.title_type, t.primary_title, t.original_title, t.is_adult, t.start_year, t.end_year,"
                    + " t.runtime_minutes, array_to_string(t.genres, ','), t.average_rating, t.num_votes,"
                    + " 'https://www.imdb.com/title/' || t.tconst || '/'";
    private static final String FROM = " from intermediate.int_title_with_ratings as t ";
    private static final String FILTER =
            "where t.title_type = 'movie' and t.genres @> '{Drama}' and t.is_adult is not true and t.num_votes is not"
                    + " null";
    private static final String ORDER = " order by t.num_votes desc, t.tconst desc limit 51";

    private final ApiServer server;
    private final int rounds;
    private final int seconds;

    private ApiBench(ApiServer server, int rounds, int seconds) {
        this.server = server;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** Arguments: titles, rounds, seconds of each measurement, folder, the project's folder. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        try (ApiServer server = ApiServer.start(
                Integer.parseInt(args[0]), java.nio.file.Path.of(args[3]), java.nio.file.Path.of(args[4]))) {
            System.out.printf(
                    "%,d titles, %s, %d processors%n",
                    server.titles(), server.version(), Runtime.getRuntime().availableProcessors());
            new ApiBench(server, Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
        }
    }

    private void run() throws Exception {
        String id = "\\set n random(1, " + server.titles() + ")\nselect " + COLUMNS + FROM
                + "where t.tconst = 'tt' || lpad(cast(:n as text), 7, '0');\n";
        Random random = new Random(7);
        HttpLoad http = server.load();
        // The compiler of the service needs a while before it is what it is all day.
        http.run(BY_ID_CONNECTIONS, 4.0 * seconds, 200, "", n -> title(random));
        http.run(LIST_CONNECTIONS, 3.0 * seconds, 200, "", n -> LIST);
        Measured byId = compare("title by id", BY_ID_CONNECTIONS, id, 200, "", random, null);
        String etag = "If-None-Match: " + server.etag() + "\r\n";
        Measured unchanged = compare("title by id, 304", BY_ID_CONNECTIONS, id, 304, etag, random, null);
        System.out.printf("  304 answers against title by id: %.2f%n", unchanged.perSecond() / byId.perSecond());

        compare(
                "list, page 1",
                LIST_CONNECTIONS,
                "select " + COLUMNS + FROM + FILTER + ORDER + ";\n",
                200,
                "",
                random,
                LIST);
        ApiServer.Cursor cursor = server.walk(LIST, PAGE);
        String after = " and (t.num_votes, t.tconst) < (" + cursor.votes() + ", '" + cursor.tconst() + "')";
        compare(
                "list, page " + PAGE,
                LIST_CONNECTIONS,
                "select " + COLUMNS + FROM + FILTER + after + ORDER + ";\n",
                200,
                "",
                random,
                LIST + "&cursor=" + cursor.next());
        copies();
    }

    /** Measures a call and its SQL in turn and prints the medians. */
    private Measured compare(
            String what, int connections, String sql, int status, String headers, Random random, String path)
            throws Exception {
        List<Measured> bare = new ArrayList<>();
        List<Measured> calls = new ArrayList<>();
        HttpLoad http = server.load();
        for (int round = 0; round < rounds; round++) {
            bare.add(server.pgbench().run(connections, seconds, sql));
            calls.add(http.run(connections, seconds, status, headers, n -> path == null ? title(random) : path));
        }
        Measured reference = print(what + ", bare SQL", Measured.median(bare));
        Measured ours = print(what, Measured.median(calls));
        System.out.printf(
                "  against the bare SQL: rate %.3f, p95 %+.2f ms%n",
                ours.perSecond() / reference.perSecond(), ours.p95() - reference.p95());
        return ours;
    }

    private void copies() throws IOException, InterruptedException {
        String query = "select " + COLUMNS + FROM + "where t.is_adult is not true order by t.tconst";
        List<Double> copy = new ArrayList<>();
        List<Double> csv = new ArrayList<>();
        long rows = 0;
        for (int round = 0; round < rounds; round++) {
            copy.add(server.copySeconds(query));
            long begin = System.nanoTime();
            rows = server.lines("/v1/titles?format=csv") - 1;
            csv.add((System.nanoTime() - begin) / 1e9);
        }
        double reference = rows / median(copy);
        double ours = rows / median(csv);
        System.out.printf("COPY to stdout        %,12.0f rows/s%n", reference);
        System.out.printf("CSV of the same list  %,12.0f rows/s  (%,d rows)%n", ours, rows);
        System.out.printf("  against COPY: rate %.3f%n", ours / reference);
    }

    private String title(Random random) {
        return "/v1/titles/tt%07d".formatted(1 + random.nextInt(server.titles()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static Measured print(String what, Measured measured) {
        System.out.printf(
                "%-28s %,9.0f /s  p50 %7.2f ms  p95 %7.2f ms  p99 %7.2f ms%n",
                what, measured.perSecond(), measured.p50(), measured.p95(), measured.p99());
        return measured;
    }
}
