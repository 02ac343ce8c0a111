package dev.imdbpipeline.api.lineage;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.answer.Single;
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

/** What the current release is built from. */
@Path("/v1/lineage")
@Tag(name = "releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class LineageResource {
    private final ReleaseReads reads;
    private final Statements statements;
    private final Lineage lineage;

    public LineageResource(ReleaseReads reads, Statements statements, Lineage lineage) {
        this.reads = reads;
        this.statements = statements;
        this.lineage = lineage;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(
            operationId = "listModels",
            summary = "The models of the current release, what each reads, and how long it took")
    public Page<ModelView> list() {
        return reads.read(release -> new Page<>(
                statements.rows("lineage", Map.of("run", release.runId())).stream()
                        .map(LineageResource::view)
                        .toList(),
                Meta.of(release)));
    }

    @GET
    @Path("/graph")
    @Operation(
            operationId = "getLineageGraph",
            summary = "The datasets, models and tests of the current release with their columns, and what is made from"
                    + " what",
            description = "A column that is repeated without change names the column it is copied from and where such"
                    + " copies begin; the others are computed. An edge names the columns that are read. Both are what"
                    + " PostgreSQL knows of the models' SQL.")
    public Single<LineageGraph> graph() {
        return reads.read(release -> new Single<>(lineage.graph(release.runId()), Meta.of(release)));
    }

    private static ModelView view(Row row) {
        return new ModelView(
                row.text("model"),
                row.text("layer"),
                row.text("materialized"),
                row.text("status"),
                PublishedList.split(row.text("refs")),
                PublishedList.split(row.text("sources")),
                row.numberOrNull("rows"),
                row.numberOrNull("bytes"),
                row.instant("started_at"),
                row.numberOrNull("millis"));
    }
}
