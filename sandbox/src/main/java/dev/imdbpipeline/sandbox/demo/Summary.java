package dev.imdbpipeline.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.demo.ApiClient.Answer;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;

/** What a run made, asked of the API and the database like any user would. */
final class Summary {
    private static final String ATTRIBUTION =
            "Information courtesy of IMDb (https://www.imdb.com). Used with permission.";
    private static final int SHOWN_CHARACTERS = 600;

    private final Pipeline pipeline;
    private final DemoSettings settings;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    Summary(Pipeline pipeline, DemoSettings settings, PrintStream out) {
        this.pipeline = pipeline;
        this.settings = settings;
        this.out = out;
    }

    /**
     * Checks that the run ended well and that the API answers from its release.
     *
     * @throws DemoException with the reason if not
     */
    void checkOutcome(JsonNode run) throws IOException, InterruptedException {
        String status = run.path("status").asText();
        if (!status.equals("succeeded") && !status.equals("unchanged")) {
            JsonNode error = run.path("error");
            throw new DemoException("run %s: %s %s (logs: %s)"
                    .formatted(
                            status,
                            error.path("dataset").asText(""),
                            error.path("message").asText(),
                            settings.dataFolder().resolve("logs")));
        }
        Answer release = pipeline.api().get("/v1/releases/current");
        if (release.status() != 200) {
            throw new DemoException("no release is served: " + release.problem());
        }
        long number = release.data().path("release").asLong();
        if (status.equals("succeeded") && number != run.path("release").asLong()) {
            throw new DemoException("the run published release %d, the API serves %d"
                    .formatted(run.path("release").asLong(), number));
        }
    }

    void print(JsonNode run, Duration sinceStart) throws IOException, InterruptedException {
        JsonNode release = pipeline.api().get("/v1/releases/current").data();
        out.printf(
                Locale.ROOT,
                "%nRelease %d is published: %.1f s after the start, the run itself took %.1f s.%n%n",
                release.path("release").asLong(),
                sinceStart.toMillis() / 1000.0,
                run.path("seconds").asDouble());
        printTables();
        printServices();
        long number = release.path("release").asLong();
        printExample("/v1/titles?type=movie&sort=-votes&limit=1", number);
        printExample("/v1/names?limit=1", number);
        printExample("/v1/marts/mart_top_titles?sort=rank_overall&limit=1", number);
        out.println(ATTRIBUTION);
    }

    private void printTables() {
        out.println("Rows per table");
        try (Connection connection = pipeline.connect();
                Statement statement = connection.createStatement()) {
            for (Dataset dataset : Dataset.values()) {
                try (ResultSet result = statement.executeQuery("select count(*) from imdb." + dataset.table())) {
                    result.next();
                    out.printf(Locale.ROOT, "  imdb.%-18s %,14d%n", dataset.table(), result.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new DemoException("the published tables cannot be read: " + e.getMessage(), e);
        }
    }

    private void printServices() throws IOException {
        out.println("\nServices");
        for (String name : Pipeline.SERVICES) {
            ServiceProcess service = pipeline.service(name);
            out.printf(
                    Locale.ROOT,
                    "  %-18s ready after %5.1f s %8.0f MB resident%n",
                    name,
                    service.startTime().toMillis() / 1000.0,
                    service.residentBytes() / 1e6);
        }
    }

    private void printExample(String path, long release) throws IOException, InterruptedException {
        Answer answer = pipeline.api().get(path);
        if (answer.status() != 200) {
            throw new DemoException(
                    "GET %s was answered with %d: %s".formatted(path, answer.status(), answer.problem()));
        }
        long answered = answer.body().path("meta").path("release").asLong();
        if (answered != release) {
            throw new DemoException(
                    "GET %s was answered from release %d instead of %d".formatted(path, answered, release));
        }
        String text = json.writeValueAsString(answer.body());
        out.printf(
                "%nGET %s%n%s%n",
                path, text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + " ...");
    }

    void printAddresses() {
        var environment = pipeline.environment();
        String url = "http://localhost:" + environment.get("API_PORT");
        out.printf(
                """

                API         %1$s      (description: %1$s/swagger-ui)
                Log in      user %2$s, password %3$s
                Token       curl -s %1$s/v1/auth/token -H 'Content-Type: application/json' -d '{"username": "%2$s", "password": "%3$s"}'
                Database    psql postgresql://%4$s:%5$s@%6$s:%7$s/%8$s
                Logs        %9$s
                Run again   make run-downloader
                """,
                url,
                environment.get("ADMIN_USER"),
                environment.get("ADMIN_PASSWORD"),
                environment.get("DB_USER"),
                environment.get("DB_PASSWORD"),
                environment.get("DB_HOST"),
                environment.get("DB_PORT"),
                environment.get("DB_NAME"),
                settings.dataFolder().resolve("logs"));
    }
}
