package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the packaged services, from HTTP download to REST answer, day after day. */
class DayByDayTest {
    @TempDir
    static Path folder;

    static SyntheticHost host;
    static TestPipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        host = SyntheticHost.start(folder.resolve("host"), new World(7, 3_000), 0);
        // a publication that is blocked fails its run within seconds
        pipeline = TestPipeline.start(
                host.baseUrl(), folder.resolve("data"), List.of("-Dtransformer.publication.attempts=2"));
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        host.close();
    }

    @Test
    void aNewDayMakesANewReleaseThatHoldsEveryLineAndAnOldDayMakesNone() throws Exception {
        JsonNode first = publishTheDay();
        long release = first.path("release").asLong();
        pipeline.checkExact();

        host.traffic().reset();
        JsonNode again = pipeline.run("run-downloader", Map.of());
        assertThat(again.path("status").asText()).as(again.toString()).isEqualTo("unchanged");
        assertThat(host.traffic().requests()).isEqualTo(7);
        assertThat(host.traffic().bytes()).isZero();

        host.advanceDay();
        JsonNode next = pipeline.run("run-downloader", Map.of());
        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("succeeded");
        assertThat(next.path("release").asLong()).isEqualTo(release + 1);
        pipeline.checkExact();

        assertThat(pipeline.get("/v1/releases").findValuesAsText("release"))
                .contains(String.valueOf(release), String.valueOf(release + 1));
        assertThat(pipeline.get("/v1/releases/current").path("release").asLong())
                .isEqualTo(release + 1);
    }

    @Test
    void theModelsAreRebuiltOnDemandAndTheTablesStay() throws Exception {
        long release = publishTheDay().path("release").asLong();

        JsonNode rebuilt = pipeline.run("run-transformer", Map.of());

        assertThat(rebuilt.path("status").asText()).as(rebuilt.toString()).isEqualTo("succeeded");
        assertThat(rebuilt.path("release").asLong()).isEqualTo(release + 1);
        pipeline.checkExact();
    }

    @Test
    void filesMayBeDownloadedFirstAndLoadedLater() throws Exception {
        long release = publishTheDay().path("release").asLong();
        host.advanceDay();

        JsonNode downloaded = pipeline.run("run-downloader", Map.of("stopAfter", "download"));
        assertThat(downloaded.path("status").asText()).as(downloaded.toString()).isEqualTo("succeeded");
        assertThat(pipeline.get("/v1/releases/current").path("release").asLong())
                .isEqualTo(release);

        JsonNode loaded = pipeline.run("run-loader", Map.of());
        assertThat(loaded.path("status").asText()).as(loaded.toString()).isEqualTo("succeeded");
        assertThat(loaded.path("release").asLong()).isEqualTo(release + 1);
        pipeline.checkExact();
    }

    @Test
    void theExampleQueriesOfTheReadmeAnswerAsWritten() throws Exception {
        publishTheDay();
        List<String> queries = Readme.queries(Path.of("..", "README.md"));

        assertThat(queries).hasSizeGreaterThanOrEqualTo(4);
        // as the role that has no other rights than to read
        try (Connection connection = pipeline.pipeline().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role imdb_reader");
            for (String query : queries) {
                try (ResultSet answer = statement.executeQuery(query)) {
                    assertThat(answer.next()).as(query).isTrue();
                }
            }
        }
    }

    @Test
    void theReleaseBeforeComesBackAndTheNextRunGoesOnFromThere() throws Exception {
        long first = publishTheDay().path("release").asLong();
        Map<Dataset, List<String>> dayOne = pipeline.tables();
        host.advanceDay();
        long second = publishTheDay().path("release").asLong();
        assertThat(pipeline.tables()).isNotEqualTo(dayOne);

        JsonNode run = pipeline.awaitEnd("/v1/runs/"
                + pipeline.post("/v1/releases/" + first + "/restore", 202)
                        .path("id")
                        .asText());

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("succeeded");
        assertThat(run.path("release").asLong()).isEqualTo(first);
        assertThat(pipeline.tables()).isEqualTo(dayOne);
        pipeline.checkExact();
        assertThat(pipeline.get("/v1/releases/current").path("release").asLong())
                .isEqualTo(first);
        assertThat(pipeline.get("/v1/releases/" + second).path("status").asText())
                .isEqualTo("previous");
        pipeline.post("/v1/releases/" + first + "/restore", 409);

        JsonNode next = pipeline.run("run-downloader", Map.of());
        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("succeeded");
        assertThat(next.path("release").asLong()).isEqualTo(second + 1);
        assertThat(pipeline.tables()).isNotEqualTo(dayOne);
        pipeline.checkExact();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-loader", "run-downloader"})
    void whatWasLoadedForABlockedPublicationIsPublishedByTheNextRun(String pipelineName) throws Exception {
        publishTheDay();
        Map<Dataset, List<String>> dayOne = pipeline.tables();
        host.advanceDay();
        try (Connection reader = pipeline.pipeline().connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select from marts.mart_top_titles");
            JsonNode blocked = pipeline.run("run-downloader", Map.of());
            assertThat(blocked.path("status").asText()).as(blocked.toString()).isEqualTo("failed");
            assertThat(blocked.path("error").path("code").asText()).isEqualTo("PUBLICATION_BLOCKED");
        }
        String loadsEver = "select count(*) from loader.load";
        long loads = pipeline.count(loadsEver);

        JsonNode next = pipeline.run(pipelineName, Map.of());

        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("succeeded");
        assertThat(pipeline.tables()).isNotEqualTo(dayOne);
        pipeline.checkExact();
        assertThat(pipeline.count(loadsEver)).isEqualTo(loads);
    }

    /** Publishes what the host serves now, forced, so that a test need not know what went before. */
    private static JsonNode publishTheDay() throws Exception {
        JsonNode run = pipeline.run("run-downloader", Map.of("force", true));
        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("succeeded");
        return run;
    }
}
