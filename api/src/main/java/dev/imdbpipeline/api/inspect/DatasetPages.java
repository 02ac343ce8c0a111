package dev.imdbpipeline.api.inspect;

import dev.imdbpipeline.api.dataset.DatasetView;
import dev.imdbpipeline.api.dataset.Datasets;
import dev.imdbpipeline.api.dataset.DriftView;
import dev.imdbpipeline.api.dataset.LoadHistory;
import dev.imdbpipeline.api.dataset.LoadView;
import dev.imdbpipeline.api.dataset.RejectedRowPage;
import dev.imdbpipeline.api.dataset.RejectedRowQuery;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import dev.imdbpipeline.common.dataset.Dataset;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The pages of datasets: what came, how many rows it had, what was wrong with them. */
@Path("/datasets")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class DatasetPages {
    private final Datasets datasets;
    private final LoadHistory loads;
    private final DatasetHistory history;
    private final Frames frames;

    public DatasetPages(Datasets datasets, LoadHistory loads, DatasetHistory history, Frames frames) {
        this.datasets = datasets;
        this.loads = loads;
        this.history = history;
        this.frames = frames;
    }

    /** All there is to say about a dataset. @param reason the one rejected rows are asked for; null for all */
    public record Detail(
            DatasetView dataset,
            List<DatasetHistory.InRelease> releases,
            List<DatasetHistory.Version> versions,
            List<LoadView> loads,
            List<DriftView> drift,
            RejectedRowPage rejected,
            String reason) {}

    @CheckedTemplate(basePath = "inspect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance datasets(Frame frame, List<DatasetView> datasets);

        static native TemplateInstance dataset(Frame frame, Detail detail);
    }

    @GET
    @Operation(hidden = true)
    public String list() {
        return Templates.datasets(frames.of("Datasets", Section.DATASETS), datasets.list())
                .render();
    }

    @GET
    @Path("/{dataset}")
    @Operation(hidden = true)
    public String show(@PathParam("dataset") String id, @BeanParam RejectedRowQuery rejected) {
        Dataset dataset =
                Dataset.find(id).orElseThrow(() -> ProblemException.notFound("There is no dataset " + id + "."));
        DatasetView view = datasets.list().stream()
                .filter(candidate -> candidate.dataset().equals(dataset.id()))
                .findFirst()
                .orElseThrow();
        Detail detail = new Detail(
                view,
                history.releases(dataset),
                history.versions(dataset),
                loads.loads(dataset),
                loads.drift(dataset),
                loads.rejectedRows(dataset, rejected),
                rejected.reason());
        return Templates.dataset(frames.of(dataset.id(), Section.DATASETS), detail)
                .render();
    }
}
