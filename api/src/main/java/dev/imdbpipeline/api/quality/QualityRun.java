package dev.imdbpipeline.api.quality;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the tests of one run went, in numbers.
 *
 * @param release that the run published; null if it published none
 * @param millis all tests together
 */
@Schema(name = "QualityRun")
public record QualityRun(
        UUID runId, Long release, long passed, long warned, long failed, long millis, Instant testedAt) {}
