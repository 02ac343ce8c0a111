package dev.imdbpipeline.api.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.run.RunSchedule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The seven datasets. */
@Path("/v1/datasets")
@Tag(name = "runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
public class DatasetResource {
    private final Datasets datasets;
    private final RunSchedule schedule;

    public DatasetResource(Datasets datasets, RunSchedule schedule) {
        this.datasets = datasets;
        this.schedule = schedule;
    }

    /** The datasets, and when the next run starts by itself. */
    @Schema(name = "DatasetPage")
    public record DatasetPage(List<DatasetView> data, DatasetMeta meta) {}

    /** @param nextRunAt null if runs start only when asked for */
    @Schema(name = "DatasetMeta")
    public record DatasetMeta(@JsonUnwrapped Meta meta, Instant nextRunAt) {}

    @GET
    @Operation(
            operationId = "listDatasets",
            summary = "What lies downloaded and what is published, and the time of the next run")
    public DatasetPage list() {
        return new DatasetPage(
                datasets.list(),
                new DatasetMeta(Meta.WITHOUT_RELEASE, schedule.next().orElse(null)));
    }
}
