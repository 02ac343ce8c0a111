package dev.imdbpipeline.api.inspect;

import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of test results: by run, those that found something first, with the rows they found for those who may see them. */
@Path("/quality")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class QualityPage {
    private final QualityReports reports;
    private final Frames frames;

    public QualityPage(QualityReports reports, Frames frames) {
        this.reports = reports;
        this.frames = frames;
    }

    @CheckedTemplate(basePath = "inspect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance quality(
                Frame frame,
                List<QualityReports.Tested> runs,
                QualityReports.Tested chosen,
                List<QualityReports.Result> results,
                boolean rows);
    }

    @GET
    @Operation(hidden = true)
    public String show(@QueryParam("run") String run) {
        Frame frame = frames.of("Quality", Section.QUALITY);
        boolean rows = frame.roles().contains(Role.Names.ANALYST);
        List<QualityReports.Tested> runs = reports.runs();
        QualityReports.Tested chosen = run == null ? current(runs) : chosen(runs, Parameter.uuid("run", run));
        return Templates.quality(
                        frame, runs, chosen, chosen == null ? List.of() : reports.results(chosen.runId(), rows), rows)
                .render();
    }

    private static QualityReports.Tested chosen(List<QualityReports.Tested> runs, UUID run) {
        return runs.stream()
                .filter(tested -> tested.runId().equals(run))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Run " + run + " tested no models."));
    }

    /** What readers see; before the first release the newest run. */
    private static QualityReports.Tested current(List<QualityReports.Tested> runs) {
        return runs.stream()
                .filter(tested -> "current".equals(tested.status()))
                .findFirst()
                .or(() -> runs.stream().findFirst())
                .orElse(null);
    }
}
