package dev.imdbpipeline.api.quality;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a test went in one run.
 *
 * @param release that the run published; null if it published none
 */
@Schema(name = "TestRun")
public record TestRun(
        UUID runId,
        Long release,
        @Schema(enumeration = {"pass", "warn", "fail"}) String status,
        long failures,
        long millis,
        Instant testedAt) {}
