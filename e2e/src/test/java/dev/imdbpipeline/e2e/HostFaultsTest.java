package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imdbpipeline.common.dataset.Dataset;
import dev.imdbpipeline.sandbox.host.Fault;
import dev.imdbpipeline.sandbox.host.SyntheticHost;
import dev.imdbpipeline.sandbox.synthetic.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a run when the host misbehaves: it recovers, or it fails by name and readers notice nothing. */
class HostFaultsTest {
    private static final Dataset FILE = Dataset.TITLE_PRINCIPALS;

    @TempDir
    static Path folder;

    static SyntheticHost host;
    static TestPipeline pipeline;

    @BeforeAll
    static void publishTheFirstRelease() throws Exception {
        host = SyntheticHost.start(folder.resolve("host"), new World(23, 3_000), 0);
        pipeline = TestPipeline.start(host.baseUrl(), folder.resolve("data"));
        assertThat(run().path("status").asText()).isEqualTo("succeeded");
    }

    @AfterAll
    static void stop() throws Exception {
        pipeline.close();
        host.close();
    }

    @AfterEach
    void liftFaults() {
        host.clearFaults();
    }

    static Stream<Arguments> passing() {
        Fault cut = new Fault.CutAfter(20_000);
        return Stream.of(
                Arguments.of("cuts three times", List.of(cut, cut, cut)),
                Arguments.of("stalls", List.of(new Fault.StallAfter(20_000))),
                Arguments.of("cuts, then ignores Range", List.of(cut, new Fault.IgnoreRange())),
                Arguments.of(
                        "is away and says for how long", List.of(new Fault.Unavailable(1), new Fault.Unavailable(1))),
                Arguments.of("fails inside", List.of(new Fault.Status(500), cut, new Fault.Status(502))),
                Arguments.of("flips its ETag between the parts", List.of(new Fault.UnstableEtag(), cut)),
                Arguments.of("sends a corrupt file once", List.of(new Fault.CorruptGzip())),
                Arguments.of("sends half a file once", List.of(new Fault.TruncatedGzip())));
    }

    @ParameterizedTest(name = "a host that {0}")
    @MethodSource("passing")
    void aFaultThatPassesCostsTimeAndNothingElse(String what, List<Fault> faults) throws Exception {
        long release = release();
        host.advanceDay();
        faults.forEach(fault -> host.thenFault(FILE, fault));

        JsonNode run = run();

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("succeeded");
        assertThat(release()).isEqualTo(release + 1);
        pipeline.checkExact();
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                Arguments.of("SOURCE_NOT_FOUND", new Fault.Status(404)),
                Arguments.of("FILE_CORRUPT", new Fault.CorruptGzip()),
                Arguments.of("FILE_CORRUPT", new Fault.TruncatedGzip()),
                Arguments.of("FILE_CORRUPT", new Fault.HalfLine()),
                Arguments.of("MISSING_COLUMN", new Fault.MissingColumn("category")),
                Arguments.of("TOO_FEW_ROWS", new Fault.FewRows(100)),
                Arguments.of("TOO_MANY_REJECTED", new Fault.BadRows(0.01)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("lasting")
    void aFaultThatLastsFailsTheRunByNameAndTheReleaseStays(String code, Fault fault) throws Exception {
        long release = release();
        long rows = rows();
        host.advanceDay();
        host.fault(FILE, fault);

        JsonNode run = run();

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("failed");
        assertThat(run.path("error").path("code").asText()).as(run.toString()).isEqualTo(code);
        assertThat(run.path("error").path("dataset").asText()).isEqualTo(FILE.id());
        assertThat(release()).isEqualTo(release);
        assertThat(rows()).isEqualTo(rows);

        host.clearFaults();
        assertThat(run().path("status").asText()).isEqualTo("succeeded");
        assertThat(release()).isEqualTo(release + 1);
        pipeline.checkExact();
    }

    @Test
    void aFewBadRowsAreSetAsideAndListed() throws Exception {
        host.advanceDay();
        host.fault(FILE, new Fault.BadRows(0.0005));

        JsonNode run = run();

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("succeeded");
        pipeline.checkExact();
        long lines = pipeline.count(
                "select lines from loader.load where dataset = '" + FILE.id() + "' order by load_id desc limit 1");
        assertThat(lines).isGreaterThan(10_000);
        List<JsonNode> damaged = new ArrayList<>();
        for (JsonNode rejected : pipeline.get("/v1/datasets/" + FILE.id() + "/rejected-rows?limit=1000")) {
            if (!rejected.path("reason").asText().equals("duplicate_key")) { // those are in the world as it is
                damaged.add(rejected);
            }
        }
        assertThat(damaged).hasSize((int) (lines / 2_000));
        assertThat(damaged.get(0).path("line").asLong()).isEqualTo(2_001);
        assertThat(damaged.get(0).path("reason").asText()).isEqualTo("wrong_field_count");
        assertThat(damaged.get(0).path("text").asText()).startsWith("tt");
    }

    private static JsonNode run() throws Exception {
        return pipeline.run("run-downloader", Map.of());
    }

    private static long release() throws Exception {
        return pipeline.get("/v1/releases/current").path("release").asLong();
    }

    private static long rows() throws Exception {
        return pipeline.count("select count(*) from imdb." + FILE.table());
    }
}
