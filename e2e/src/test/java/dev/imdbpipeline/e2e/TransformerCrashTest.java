package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The transformer is killed at each step of a build and of a publication, and the release is whole all the same. A trigger holds it at
 * exactly that step until it is dead.
 */
class TransformerCrashTest {
    private static final String MODELS_OF_THE_RELEASE = """
            select count(*) from transformer.model_run m
            join transformer.current_release r on r.run_id = m.run_id
            where m.status = 'built' and to_regclass(m.layer || '.' || m.model) is not null""";
    private static final String UNFINISHED_SCHEMAS =
            "select count(*) from pg_namespace where nspname in ('staging_next', 'intermediate_next', 'marts_next')";

    /** Where it is held, in the order of a run. */
    enum Moment {
        DATASET_STAGED("insert on transformer.staged_dataset for each row"),
        BUILD_BEGINS("delete on transformer.build for each statement"),
        MODEL_BEGINS("insert on transformer.model_run for each row when (new.model = 'int_title_with_ratings')"),
        MODEL_BUILT("update on transformer.model_run for each row when (new.model = 'mart_top_titles')"),
        TESTED("insert on transformer.test_result for each row"),
        BUILD_IS_READY("insert on transformer.build for each row"),
        TABLES_ARE_MOVED("insert on transformer.release for each row"),
        RELEASE_IS_ENTERED("insert on transformer.release_dataset for each row"),
        PUBLISHED("delete on transformer.jobs for each row");

        private final String when;

        Moment(String when) {
            this.when = when;
        }
    }

    @TempDir
    static Path folder;

    static SyntheticHost host;
    static TestPipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        host = SyntheticHost.start(folder.resolve("host"), new World(13, 2_000), 0);
        pipeline = TestPipeline.start(host.baseUrl(), folder.resolve("data"));
        assertThat(pipeline.run("run-downloader", Map.of()).path("status").asText())
                .isEqualTo("succeeded");
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        host.close();
    }

    @ParameterizedTest
    @EnumSource
    void killedAtAnyMomentTheReleaseIsWholeAndPublishedOnce(Moment moment) throws Exception {
        long releases = pipeline.count("select count(*) from transformer.release");
        long models = pipeline.count(MODELS_OF_THE_RELEASE);
        host.advanceDay();
        String run;
        try (Halt halt = Halt.at(pipeline.pipeline(), moment.when)) {
            run = pipeline.startRun("run-downloader", Map.of("force", true));
            halt.awaitSomebody();
            pipeline.pipeline().service("transformer").kill();
        }
        restartTransformer();

        JsonNode ended = pipeline.awaitEnd(run);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(pipeline.count("select count(*) from transformer.release")).isEqualTo(releases + 1);
        assertWhole(models);
    }

    @Test
    void killedInTheMiddleOfARestoreTheReleaseBeforeIsBackWhole() throws Exception {
        long models = pipeline.count(MODELS_OF_THE_RELEASE);
        long first = pipeline.get("/v1/releases/current").path("release").asLong();
        host.advanceDay();
        pipeline.run("run-downloader", Map.of("force", true));
        String run;
        try (Halt halt = Halt.at(pipeline.pipeline(), "insert on transformer.restore for each row")) {
            run = "/v1/runs/"
                    + pipeline.post("/v1/releases/" + first + "/restore", 202)
                            .path("id")
                            .asText();
            halt.awaitSomebody();
            pipeline.pipeline().service("transformer").kill();
        }
        restartTransformer();

        JsonNode ended = pipeline.awaitEnd(run);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(ended.path("release").asLong()).isEqualTo(first);
        assertWhole(models);
    }

    private static void restartTransformer() throws Exception {
        ServiceProcess transformer = pipeline.pipeline().service("transformer");
        transformer.start();
        transformer.awaitReady(TestPipeline.PATIENCE);
    }

    private static void assertWhole(long models) throws Exception {
        pipeline.checkExact();
        assertThat(pipeline.count(MODELS_OF_THE_RELEASE)).isEqualTo(models);
        assertThat(pipeline.count(UNFINISHED_SCHEMAS)).isZero();
        assertRowsAgree("select count(*) from imdb.title_basics", "select count(*) from marts.imdb_titles");
        assertRowsAgree(
                "select count(*) from imdb.title_principals",
                "select count(*) from marts.fct_credits where not is_crew_only");
    }

    private static void assertRowsAgree(String source, String model) throws SQLException {
        assertThat(pipeline.count(model)).as(model).isEqualTo(pipeline.count(source));
    }
}
