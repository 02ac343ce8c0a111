package dev.imdbpipeline.api.quality;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.answer.Single;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.Release;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the tests of releases and runs went, and which rows they found. */
@Path("/v1/quality")
@Tag(name = "releases")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
public class QualityResource {
    private static final List<String> STATUSES = List.of("pass", "warn", "fail");

    private final ReleaseReads reads;
    private final Statements statements;
    private final Quality quality;

    public QualityResource(ReleaseReads reads, Statements statements, Quality quality) {
        this.reads = reads;
        this.statements = statements;
        this.quality = quality;
    }

    @GET
    @FromRelease
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(
            operationId = "listTestResults",
            summary = "The tests of a release or a run, those that found something first")
    public Page<TestView> list(
            @BeanParam QualityQuery query,
            @QueryParam("status")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"pass", "warn", "fail"}))
                    String status) {
        String wanted = Parameter.oneOf("status", status, STATUSES);
        return reads.read(current -> new Page<>(quality.tests(run(query, current), wanted), meta(query, current)));
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Path("/history")
    @Operation(
            operationId = "listQualityHistory",
            summary = "How the tests of the newest runs went in numbers, failed runs included")
    public Page<QualityRun> history() {
        return reads.read(current -> new Page<>(quality.history(), Meta.WITHOUT_RELEASE));
    }

    @GET
    @Path("/{test}")
    @Operation(
            operationId = "getTestResult",
            summary = "A test with its statement, the first rows it found, and how it went in earlier runs",
            description = "failingRows, the rows it found, are for analysts; viewers get the test without them.")
    public Single<TestDetail> get(
            @PathParam("test") String test, @BeanParam QualityQuery query, @Context SecurityContext caller) {
        String name = Parameter.text("test", test);
        boolean failingRows = caller.isUserInRole(Role.Names.ANALYST);
        return reads.read(
                current -> new Single<>(quality.test(run(query, current), name, failingRows), Meta.WITHOUT_RELEASE));
    }

    /** What a run found may change while it goes on, so that answer belongs to no release. */
    private static Meta meta(QualityQuery query, Release current) {
        return query.run() == null ? Meta.of(current) : Meta.WITHOUT_RELEASE;
    }

    private UUID run(QualityQuery query, Release current) {
        Integer release = query.release();
        if (query.run() != null) {
            return query.run();
        }
        if (release == null) {
            return current.runId();
        }
        return statements.rows("release", Map.of("release", release)).stream()
                .findFirst()
                .map(row -> row.uuid("run_id"))
                .orElseThrow(() -> ProblemException.notFound("There is no release " + release + "."));
    }
}
