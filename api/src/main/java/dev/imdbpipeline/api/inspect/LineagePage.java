package dev.imdbpipeline.api.inspect;

import dev.imdbpipeline.api.answer.PublishedList;
import dev.imdbpipeline.api.frame.Frame;
import dev.imdbpipeline.api.frame.Frame.Section;
import dev.imdbpipeline.api.frame.Frames;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.api.session.Dashboard;
import dev.imdbpipeline.api.sql.Row;
import dev.imdbpipeline.api.sql.Statements;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page of lineage: which model reads which, and how each last went; as a graph and as a table. */
@Path("/lineage")
@Dashboard
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Role.Names.VIEWER)
public class LineagePage {
    private final Statements statements;
    private final Frames frames;

    public LineagePage(Statements statements, Frames frames) {
        this.statements = statements;
        this.frames = frames;
    }

    /**
     * A model as it was last built.
     *
     * @param readColumns a line for each of the refs and sources with the columns that are read; null where they are not known
     */
    public record Node(
            String model,
            String layer,
            String materialized,
            String status,
            UUID runId,
            Instant startedAt,
            Long millis,
            Long rows,
            String error,
            List<String> refs,
            List<String> sources,
            String readColumns,
            long tests,
            long warned,
            long failed) {

        /** The worst of how the build and the tests went. */
        public String result() {
            if (status.equals("failed") || failed > 0) {
                return "failed";
            }
            if (status.equals("running")) {
                return "running";
            }
            return warned > 0 ? "warn" : "pass";
        }

        /** What it reads, separated by blanks. */
        public String reads() {
            return String.join(" ", refs) + " " + String.join(" ", sources);
        }
    }

    @CheckedTemplate(basePath = "inspect")
    static class Templates {
        private Templates() {}

        static native TemplateInstance lineage(Frame frame, List<Node> models);
    }

    @GET
    @Transactional
    @Operation(hidden = true)
    public String show() {
        List<Node> models = statements.exists("transformer.model_input")
                ? statements.rows("page_models", Map.of()).stream()
                        .map(LineagePage::node)
                        .toList()
                : List.of();
        return Templates.lineage(frames.of("Lineage", Section.LINEAGE), models).render();
    }

    private static Node node(Row row) {
        return new Node(
                row.text("model"),
                row.text("layer"),
                row.text("materialized"),
                row.text("status"),
                row.uuid("run_id"),
                row.instant("started_at"),
                row.numberOrNull("millis"),
                row.numberOrNull("rows"),
                row.text("error"),
                PublishedList.split(row.text("refs")),
                PublishedList.split(row.text("sources")),
                row.text("read_columns"),
                row.number("tests"),
                row.number("warned"),
                row.number("failed"));
    }
}
