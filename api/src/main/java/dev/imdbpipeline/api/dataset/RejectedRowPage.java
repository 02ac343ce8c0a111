package dev.imdbpipeline.api.dataset;

import dev.imdbpipeline.api.answer.Meta;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rejected rows of one load.
 *
 * @param load the load they were rejected by; null if the dataset was never loaded
 * @param reasons how many there are in all, by reason
 */
@Schema(name = "RejectedRowPage")
public record RejectedRowPage(List<RejectedRowView> data, LoadView load, List<Reason> reasons, Meta meta) {

    /** How often a reason came up, and in which line first. */
    @Schema(name = "RejectReason")
    public record Reason(
            @Schema(examples = "wrong_field_count") String reason, long rows, long firstLine) {}
}
