package dev.imdbpipeline.api.quality;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a test found, with the rows it found.
 *
 * @param compiledSql the statement; every row it returns is a failure
 * @param failingRows the first of the rows, by column
 * @param history how the same test went in the newest runs
 */
@Schema(name = "TestDetail")
public record TestDetail(
        @JsonUnwrapped TestView test,
        String compiledSql,
        List<Map<String, Object>> failingRows,
        List<TestRun> history) {}
