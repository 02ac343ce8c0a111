package dev.imdbpipeline.e2e.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** One of many who use the API: looks around, opens titles, searches, exports now and then, and thinks a little in between. */
final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_THOUGHT_MILLIS = 1_500;
    private static final List<String> WORDS = List.of("the", "night", "love", "king", "last", "star", "blue", "man");
    private static final List<String> GENRES = List.of("Drama", "Comedy", "Documentary", "Action");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Random dice;
    private final URI base;
    private final String token;
    private final List<String> ids;
    private final Latencies latencies;
    private final Thread thread;
    private volatile boolean closed;
    private long newest;

    private Client(int number, URI base, String token, List<String> ids, Latencies latencies) {
        this.dice = new Random(number);
        this.base = base;
        this.token = token;
        this.ids = ids;
        this.latencies = latencies;
        this.thread = new Thread(this::use, "client " + number);
        thread.setDaemon(true);
    }

    /** @param token of whatever user; all clients may share it */
    static Client start(int number, URI base, String token, List<String> ids, Latencies latencies) {
        Client client = new Client(number, base, token, ids, latencies);
        client.thread.start();
        return client;
    }

    private void use() {
        try {
            while (!closed) {
                one();
                Thread.sleep(dice.nextInt(LONGEST_THOUGHT_MILLIS));
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void one() throws InterruptedException {
        String id = ids.get(dice.nextInt(ids.size()));
        String word = WORDS.get(dice.nextInt(WORDS.size()));
        switch (dice.nextInt(10)) {
            case 0, 1 ->
                get("list", "/v1/titles?limit=50&sort=-votes&genre=" + GENRES.get(dice.nextInt(GENRES.size())));
            case 2, 3 -> get("title", "/v1/titles/" + id);
            case 4 -> get("credits", "/v1/titles/" + id + "/credits");
            case 5, 6 -> get("search", "/v1/search?q=" + word);
            case 7 -> get("suggest", "/v1/suggest?q=" + word.substring(0, 3));
            case 8 -> get("mart", "/v1/marts/mart_top_titles?limit=50");
            default -> get("export", "/v1/titles?limit=1000&sort=tconst&yearFrom=" + (1950 + dice.nextInt(70)));
        }
    }

    private void get(String kind, String path) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", kind.equals("export") ? "text/csv, application/json;q=0.5" : "application/json")
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            latencies.add(kind, System.nanoTime() - begin);
            if (answer.statusCode() != 200) {
                latencies.error(kind, answer.statusCode() + " " + answer.body());
                return;
            }
            long release =
                    Long.parseLong(answer.headers().firstValue("X-Release").orElse("0"));
            if (release < newest) {
                latencies.error(kind, "release " + release + " after " + newest);
            }
            newest = Math.max(newest, release);
        } catch (IOException e) {
            latencies.error(kind, e.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
