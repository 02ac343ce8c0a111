package dev.imdbpipeline.api.quality;

import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the tests of the current release went. */
@Path("/v1/quality")
@Tag(name = "releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class QualityResource {
    private final ReleaseReads reads;
    private final Statements statements;

    public QualityResource(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    @GET
    @Operation(
            operationId = "listTestResults",
            summary = "The tests of the current release, those that found something first")
    public Page<TestView> list() {
        return reads.read(release -> new Page<>(
                statements.rows("quality", Map.of("run", release.runId())).stream()
                        .map(QualityResource::view)
                        .toList(),
                Meta.of(release)));
    }

    private static TestView view(Row row) {
        return new TestView(
                row.text("test"),
                row.text("type"),
                row.text("target"),
                row.text("column_name"),
                row.text("severity"),
                row.text("status"),
                row.number("failures"),
                row.number("millis"),
                row.instant("tested_at"));
    }
}
