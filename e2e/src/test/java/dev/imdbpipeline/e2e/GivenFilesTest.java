package dev.imdbpipeline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release of files of one's own, compared line by line: {@code -Dimdb.files=/folder}. The files of IMDb may not be shipped, so
 * this test runs only where somebody has some.
 */
@EnabledIfSystemProperty(named = "imdb.files", matches = ".+")
class GivenFilesTest {

    @Test
    void aReleaseGivesBackEveryLineOfItsFiles(@TempDir Path folder) throws Exception {
        Path files = Path.of(System.getProperty("imdb.files")).toAbsolutePath().normalize();
        try (TestPipeline pipeline = TestPipeline.start(files.toUri().toString(), folder)) {
            JsonNode run = pipeline.run("run-downloader", Map.of());

            assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("succeeded");
            pipeline.checkExact();

            JsonNode again = pipeline.run("run-downloader", Map.of());
            assertThat(again.path("status").asText()).as(again.toString()).isEqualTo("unchanged");
        }
    }
}
