package dev.imdbpipeline.api.reference;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Statements;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which genres, types, categories, professions, regions and languages there are. */
@Path("/v1/reference/{list}")
@Tag(name = "reference")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class ReferenceResource {
    private final ReleaseReads reads;
    private final Statements statements;

    public ReferenceResource(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    @GET
    @Operation(
            operationId = "listReferenceValues",
            summary = "The values of a list and how often each occurs, the most frequent first")
    public Page<ReferenceValue> list(
            @PathParam("list")
                    @Parameter(
                            description = "genres, title-types, categories, professions, regions or languages",
                            example = "genres")
                    String id) {
        ReferenceList list = ReferenceList.find(id);
        return reads.read(release -> {
            if (!statements.exists("intermediate.int_reference_values")) {
                throw new ProblemException(
                        ProblemKind.NO_RELEASE,
                        "The current release was built before there were these lists: build its models again with POST /run-transformer.");
            }
            return new Page<>(
                    statements.rows("reference_values", Map.of("list", list.id())).stream()
                            .map(row -> new ReferenceValue(row.text("value"), row.number("value_count")))
                            .toList(),
                    Meta.of(release));
        });
    }
}
