package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.answer.Format;
import dev.imdbpipeline.api.answer.FromRelease;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.parameter.Parameter;
import dev.imdbpipeline.api.role.Role;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One box for titles and names. */
@Path("/v1")
@Tag(name = "search")
@Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV, Format.X_NDJSON})
@RolesAllowed(Role.Names.VIEWER)
@FromRelease
public class SearchResource {
    private static final int MOST_HITS = 100;
    private static final int HITS = 20;
    private static final int MOST_SUGGESTIONS = 20;
    private static final int SUGGESTIONS = 10;

    private final Search search;
    private final CurrentVertxRequest request;

    public SearchResource(Search search, CurrentVertxRequest request) {
        this.search = search;
        this.request = request;
    }

    @GET
    @Path("/search")
    @Operation(
            operationId = "search",
            summary = "Titles and people by name, the best answers first",
            description =
                    "Titles are found by their primary, their original and their other titles; matched tells by which one. The order follows from how well the name"
                            + " answers and how popular the title or person is.")
    public Page<Hit> search(
            @BeanParam SearchQuery query,
            @QueryParam("limit")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    String limit) {
        int most = limit(limit, MOST_HITS, HITS);
        String text = query.text();
        SearchScope scope = query.scope();
        return timed(() -> search.find(text, scope, most));
    }

    @GET
    @Path("/suggest")
    @Operation(
            operationId = "suggest",
            summary = "Titles and people whose names have words that begin like that, while somebody types",
            description = "Quicker than search: the last word may be unfinished, typing errors are not forgiven.")
    public Page<Hit> suggest(
            @BeanParam SearchQuery query,
            @QueryParam("limit")
                    @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "20",
                                            defaultValue = "10"))
                    String limit) {
        int most = limit(limit, MOST_SUGGESTIONS, SUGGESTIONS);
        String text = query.text();
        SearchScope scope = query.scope();
        return timed(() -> search.suggest(text, scope, most));
    }

    private static int limit(String limit, int most, int absent) {
        Integer asked = Parameter.integer("limit", limit, 1, most);
        return asked == null ? absent : asked;
    }

    /** Says how long the database took, so that callers can tell its time from that of the network. */
    private Page<Hit> timed(Supplier<Page<Hit>> work) {
        long begin = System.nanoTime();
        Page<Hit> page = work.get();
        double millis = (System.nanoTime() - begin) / 1e6;
        request.getCurrent().response().putHeader("Server-Timing", String.format(Locale.ROOT, "db;dur=%.1f", millis));
        return page;
    }
}
