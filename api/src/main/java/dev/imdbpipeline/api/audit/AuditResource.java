package dev.imdbpipeline.api.audit;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who did what. */
@Path("/v1/audit")
@Tag(name = "access")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.Names.ADMIN)
public class AuditResource {
    private static final int MOST = 1_000;

    private final Audit audit;

    public AuditResource(Audit audit) {
        this.audit = audit;
    }

    /** An act as the API shows it. */
    public record Act(long id, Instant at, String actor, String action, String target, String detail, String via) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
    @Operation(operationId = "listAudit", summary = "The newest administrative acts first")
    public Page<Act> list(
            @QueryParam("limit")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "100"))
                    String limit) {
        Integer most = Parameter.integer("limit", limit, 1, MOST);
        return new Page<>(
                audit.newest(most == null ? 100 : most).stream()
                        .map(entry -> new Act(
                                entry.id, entry.at, entry.actor, entry.action, entry.target, entry.detail, entry.via))
                        .toList(),
                Meta.WITHOUT_RELEASE);
    }
}
