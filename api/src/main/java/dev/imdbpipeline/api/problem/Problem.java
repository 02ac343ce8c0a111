package dev.imdbpipeline.api.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An error as RFC 9457 describes it.
 *
 * @param type names the kind of problem; programs tell problems apart by it
 * @param title the kind in words, the same for every occurrence
 * @param status the HTTP status
 * @param detail what went wrong this time and what to change
 * @param more further members, e.g. {@code parameter} or {@code runId}
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "An error, RFC 9457.")
public record Problem(
        @Schema(examples = "urn:imdb-pipeline:problem:invalid-parameter")
        URI type,

        @Schema(examples = "A parameter has no usable value")
        String title,

        @Schema(examples = "400") int status,

        @Schema(examples = "yearFrom must be a whole number from 0 to 9999, not 'abc'")
        String detail,

        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> more) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind.type(), kind.title(), kind.status(), detail, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> extended = new LinkedHashMap<>(more);
        extended.put(member, value);
        return new Problem(type, title, status, detail, extended);
    }

    /** The answer that says it. Never cached: the next try may well succeed. */
    public Response toResponse() {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(this)
                .build();
    }
}
