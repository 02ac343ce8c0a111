package dev.imdbpipeline.api.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a service could not read or do.
 *
 * @param kind {@code event}: could not be accepted, can be put back; {@code job}: was given up, its run has failed
 * @param origin the queue it came from, or the name of the job
 * @param body as text, cut after 4 KiB; bytes that are no text are replaced
 * @param requeuedAt when it was last put back
 */
@Schema(name = "DeadLetter")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
        @Schema(enumeration = {"downloader", "loader", "transformer", "api"})
        String service,

        @Schema(examples = "1") long id,

        @Schema(enumeration = {"event", "job"}) String kind,

        @Schema(examples = "loader.dataset-downloaded") String origin,
        @Schema(examples = "not a CloudEvent") String reason,
        String body,
        Instant createdAt,
        Instant requeuedAt,
        String requeuedBy) {

    public boolean isEvent() {
        return kind.equals("event");
    }
}
