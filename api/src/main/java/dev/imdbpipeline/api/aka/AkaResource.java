package dev.imdbpipeline.api.aka;

import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import dev.imdbpipeline.api.title.TitleBasic;
import dev.imdbpipeline.common.dataset.Column;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a title is called elsewhere. */
@Path("/v1/titles/{tconst}/akas")
@Tag(name = "titles")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class AkaResource {
    private final ReleaseReads reads;
    private final Statements statements;

    public AkaResource(ReleaseReads reads, Statements statements) {
        this.reads = reads;
        this.statements = statements;
    }

    @GET
    @Operation(operationId = "listTitleAkas", summary = "The titles of a title in other regions and languages")
    public Page<AkaView> list(@PathParam("tconst") String id) {
        String tconst = Parameter.titleId("tconst", id);
        return reads.read(release -> {
            List<AkaView> akas = statements.rows("title_akas", Map.of("tconst", tconst)).stream()
                    .map(AkaResource::view)
                    .toList();
            if (akas.isEmpty() && TitleBasic.findById(tconst) == null) {
                throw ProblemException.notFound("Release " + release.release() + " has no title " + tconst + ".");
            }
            return new Page<>(akas, Meta.of(release));
        });
    }

    private static AkaView view(Row row) {
        return new AkaView(
                row.integer("ordering"),
                row.text("title"),
                row.text("region"),
                row.text("language"),
                split(row.text("types")),
                split(row.text("attributes")),
                row.bool("is_original_title"));
    }

    private static List<String> split(String field) {
        return field == null || field.isEmpty() ? List.of() : List.of(field.split(String.valueOf(Column.STX)));
    }
}
