package dev.imdbpipeline.api.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.imdbpipeline.api.snapshot.Release;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an answer says about itself.
 *
 * @param release number of the release all of it was read from; null for answers that are not IMDb's data
 * @param next cursor of the next page; null on the last one
 * @param total rows of the whole list; null where it was not asked for
 * @param totalIsExact whether the total was counted; false if PostgreSQL's planner expects that many
 * @param etag goes into the header of that name, not into the body
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Meta(
        @Schema(examples = "3") Long release,
        @Schema(examples = "WzMsIjFhMmIiLCJ0dDAwMDAwMDEiXQ") String next,
        @Schema(examples = "2731") Long total,
        @Schema(examples = "true") Boolean totalIsExact,
        @Schema(examples = Attribution.TEXT) String attribution,
        @JsonIgnore @Schema(hidden = true) String etag) {

    public static final Meta WITHOUT_RELEASE = new Meta(null, null, null, null, Attribution.TEXT, null);

    public static Meta of(Release release) {
        return new Meta(release.release(), null, null, null, Attribution.TEXT, release.etag());
    }

    /** The same with the cursor of the next page, null for none. */
    public Meta next(String cursor) {
        return new Meta(release, cursor, total, totalIsExact, attribution, etag);
    }

    /** The same with the rows of the whole list. */
    public Meta total(long rows, boolean exact) {
        return new Meta(release, next, rows, exact, attribution, etag);
    }
}
