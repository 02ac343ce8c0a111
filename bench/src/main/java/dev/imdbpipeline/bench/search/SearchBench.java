package dev.imdbpipeline.bench.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks a running API questions whose answers are known: how often the right one comes, in which place, and how soon. */
public final class SearchBench {
    private static final int WARM_UP = 300;
    private static final int SHOWN_MISSES = 3;
    private static final int FAR = 5;

    private final SearchClient client;
    private final List<Question> questions;
    private final Map<String, Score> scores = new LinkedHashMap<>();

    private SearchBench(SearchClient client, List<Question> questions) {
        this.client = client;
        this.questions = questions;
    }

    /** Argument: names of each sort. The system is that of the variables API_URL, ADMIN_USER, ADMIN_PASSWORD and DB_*. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Map<String, String> settings = System.getenv();
        try (Connection database = DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(
                                settings.getOrDefault("DB_HOST", "localhost"),
                                settings.getOrDefault("DB_PORT", "15432"),
                                settings.getOrDefault("DB_NAME", "imdb")),
                settings.getOrDefault("DB_USER", "imdb"),
                settings.getOrDefault("DB_PASSWORD", "imdb"))) {
            describe(database);
            List<Question> questions = TruthSet.of(database, Integer.parseInt(args[0]));
            SearchClient client = new SearchClient(
                    settings.getOrDefault("API_URL", "http://localhost:8080"),
                    settings.getOrDefault("ADMIN_USER", "admin"),
                    settings.getOrDefault("ADMIN_PASSWORD", ""));
            new SearchBench(client, questions).run();
        }
    }

    private static void describe(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("""
                        select
                            (select count(*) from imdb.title_basics) as titles,
                            (select count(*) from imdb.name_basics) as people,
                            (select count(*) from intermediate.int_search_names) as names,
                            (select count(*) from intermediate.int_search_words) as words,
                            current_setting('server_version') as version""")) {
            row.next();
            System.out.printf(
                    "%,d titles, %,d people, %,d names of %,d words, PostgreSQL %s, %d processors%n",
                    row.getLong("titles"),
                    row.getLong("people"),
                    row.getLong("names"),
                    row.getLong("words"),
                    row.getString("version"),
                    Runtime.getRuntime().availableProcessors());
        }
    }

    private void run() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            Question question = questions.get(i * 31 % questions.size());
            client.ask(i % 2 == 0 ? "search" : "suggest", question.typed());
        }
        Latency search = new Latency();
        for (Question question : questions) {
            SearchClient.Reply reply = client.ask("search", question.typed());
            search.add(reply);
            scores.computeIfAbsent(question.kind(), kind -> new Score()).add(question, reply);
        }
        System.out.printf(
                "%-12s %9s %21s %8s %8s%n", "search", "questions", "mean reciprocal rank", "hit at 1", "hit at 5");
        scores.forEach((kind, score) -> System.out.println(score.line(kind)));
        scores.values().forEach(score -> score.misses.forEach(System.out::println));

        Score finished = new Score();
        Latency suggest = new Latency();
        for (Question question : questions) {
            if (question.kind().equals("partial")) {
                for (int typed = 1; typed < question.typed().length(); typed += 2) {
                    suggest.add(client.ask("suggest", question.typed().substring(0, typed)));
                }
                SearchClient.Reply reply = client.ask("suggest", question.typed());
                suggest.add(reply);
                finished.add(question, reply);
            }
        }
        System.out.println(finished.line("suggest"));
        System.out.println("search  " + search);
        System.out.println("suggest " + suggest);
    }

    /** Where the right answers stood. */
    private static final class Score {
        private final List<String> misses = new java.util.ArrayList<>();
        private int questions;
        private int first;
        private int near;
        private double reciprocalRanks;

        void add(Question question, SearchClient.Reply reply) {
            questions++;
            int place = reply.ids().indexOf(question.expected());
            reciprocalRanks += place < 0 ? 0 : 1.0 / (place + 1);
            first += place == 0 ? 1 : 0;
            near += place >= 0 && place < FAR ? 1 : 0;
            if ((place < 0 || place >= FAR) && misses.size() < SHOWN_MISSES) {
                misses.add("  missed, %s: '%s' (%s)".formatted(question.kind(), question.typed(), question.expected()));
            }
        }

        String line(String kind) {
            return "%-12s %9d %21.3f %8.3f %8.3f"
                    .formatted(
                            kind,
                            questions,
                            reciprocalRanks / questions,
                            (double) first / questions,
                            (double) near / questions);
        }
    }
}
