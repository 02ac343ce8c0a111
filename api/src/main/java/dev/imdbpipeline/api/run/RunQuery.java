package dev.imdbpipeline.api.run;

import dev.imdbpipeline.api.ledger.RunStatus;
import dev.imdbpipeline.api.listing.Conditions;
import dev.imdbpipeline.api.listing.PageQuery;
import dev.imdbpipeline.api.parameter.Parameter;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** Which runs are asked for. */
public class RunQuery extends PageQuery {
    @QueryParam("status")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Statuses, separated by commas.",
            example = "failed,cancelled")
    String status;

    @QueryParam("from")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Requested at this date or instant or later.",
            example = "2026-01-31")
    String from;

    @QueryParam("to")
    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
            description = "Requested before this date or instant.",
            example = "2026-02-28T12:00:00Z")
    String to;

    public Conditions conditions() {
        List<String> statuses = Parameter.listOf("status", status, RunStatus.ids());
        return Conditions.none()
                .add("status in :statuses", "statuses", statuses.isEmpty() ? null : statuses)
                .add("requestedAt >= :from", "from", Parameter.instant("from", from))
                .add("requestedAt < :to", "to", Parameter.instant("to", to));
    }

    /** The statuses asked for, as they were sent; null for all. */
    public String status() {
        return status;
    }

    public String limit() {
        return limit;
    }

    public String cursor() {
        return cursor;
    }
}
