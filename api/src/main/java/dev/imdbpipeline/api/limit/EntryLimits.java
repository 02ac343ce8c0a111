package dev.imdbpipeline.api.limit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Map;

/** What is refused before anything is read or looked up: bodies that say they are too large, and too many requests for documents. */
@ApplicationScoped
public class EntryLimits {
    private static final int EARLY = 500;

    private final RequestLimits limits;
    private final ObjectMapper json;
    private final LimitSettings settings;

    public EntryLimits(RequestLimits limits, ObjectMapper json, LimitSettings settings) {
        this.limits = limits;
        this.json = json;
        this.settings = settings;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext context) {
        try {
            String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            if (length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > mostBytes()) {
                throw tooLarge();
            }
            // Operations are counted by LimitFilter, which knows who asks.
            if (isDocument(context.normalizedPath())) {
                limits.address(Caller.address(context.request()));
            }
            context.next();
        } catch (ProblemException refused) {
            answer(context.response(), refused);
        }
    }

    /** Of a body. */
    long mostBytes() {
        return settings.body().asLongValue();
    }

    ProblemException tooLarge() {
        return new ProblemException(
                Problem.of(ProblemKind.BODY_TOO_LARGE, "Send at most " + mostBytes() + " bytes."),
                Map.of("Connection", "close"));
    }

    private static boolean isDocument(String path) {
        return path.startsWith("/openapi") || path.startsWith("/swagger-ui");
    }

    private void answer(HttpServerResponse response, ProblemException refused) {
        response.setStatusCode(refused.problem().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        refused.headers().forEach(response::putHeader);
        try {
            response.end(json.writeValueAsString(refused.problem()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
