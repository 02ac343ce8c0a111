package dev.imdbpipeline.api.dataset;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.run.RunSchedule;
import dev.imdbpipeline.common.dataset.Dataset;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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
    private final LoadHistory history;
    private final RunSchedule schedule;

    public DatasetResource(Datasets datasets, LoadHistory history, RunSchedule schedule) {
        this.datasets = datasets;
        this.history = history;
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

    @GET
    @Path("/{dataset}")
    @Operation(operationId = "getDataset", summary = "A dataset with its loads and the drift of its files' shape")
    public Single<DatasetDetail> get(@PathParam("dataset") String id) {
        Dataset dataset = dataset(id);
        return new Single<>(
                new DatasetDetail(datasets.find(dataset), history.loads(dataset), history.drift(dataset)),
                Meta.WITHOUT_RELEASE);
    }

    @GET
    @Path("/{dataset}/rejected-rows")
    @Operation(
            operationId = "listRejectedRows",
            summary = "The lines of a file that are not in its table: number, reason and text")
    public RejectedRowPage rejectedRows(@PathParam("dataset") String id, @BeanParam RejectedRowQuery query) {
        return history.rejectedRows(dataset(id), query);
    }

    private static Dataset dataset(String id) {
        return Arrays.stream(Dataset.values())
                .filter(dataset -> dataset.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no dataset of that name, only "
                        + Arrays.stream(Dataset.values()).map(Dataset::id).collect(Collectors.joining(", ")) + "."));
    }
}
