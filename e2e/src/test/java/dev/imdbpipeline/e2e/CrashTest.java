package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.sandbox.demo.ServiceProcess;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that is killed in the middle of its work goes on after its restart, and the release is whole. */
class CrashTest {
    @TempDir
    static Path folder;

    static SyntheticHost host;
    static TestPipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        host = SyntheticHost.start(folder.resolve("host"), new World(11, 10_000), 0);
        pipeline = TestPipeline.start(host.baseUrl(), folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        host.close();
    }

    @ParameterizedTest
    @CsvSource({"downloader,download", "loader,load", "transformer,model", "api,load"})
    void aRunSurvivesTheKillingOf(String service, String duringStep) throws Exception {
        long releases = pipeline.count("select count(*) from transformer.release");
        String run = pipeline.startRun("run-downloader", Map.of("force", true));
        pipeline.awaitStep(run, duringStep);

        ServiceProcess process = pipeline.pipeline().service(service);
        process.kill();
        process.start();
        process.awaitReady(TestPipeline.PATIENCE);

        JsonNode ended = pipeline.awaitEnd(run);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(pipeline.count("select count(*) from transformer.release")).isEqualTo(releases + 1);
        pipeline.checkExact();
    }
}
