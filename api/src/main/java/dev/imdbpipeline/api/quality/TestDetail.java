package dev.imdbpipeline.api.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a test found, with the rows it found.
 *
 * @param compiledSql the statement; every row it returns is a failure
 * @param failingRows the first of the rows, by column; null for callers who may not see them
 * @param history how the same test went in the newest runs
 */
@Schema(name = "TestDetail")
public record TestDetail(
        @JsonUnwrapped TestView test,
        String compiledSql,

        @Schema(description = "For analysts: others get the test without this.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Map<String, Object>> failingRows,

        List<TestRun> history) {}
