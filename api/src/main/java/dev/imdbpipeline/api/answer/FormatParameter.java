package dev.imdbpipeline.api.answer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Makes {@code format=csv} mean the same as {@code Accept: text/csv}, for addresses that people paste into browsers and spreadsheets.
 *
 * <p>Done before the operation is looked for, since the media type is part of what it is found by. A format nobody knows is refused
 * with the other parameters.
 */
@ApplicationScoped
public class FormatParameter {
    /** Name of the query parameter. */
    public static final String NAME = "format";

    private static final String START = NAME + "=";
    private static final int BEFORE_THE_OPERATIONS = 100;

    void register(@Observes Filters filters) {
        filters.register(
                routing -> {
                    accept(routing.request());
                    routing.next();
                },
                BEFORE_THE_OPERATIONS);
    }

    private static void accept(HttpServerRequest request) {
        String query = request.query();
        if (query == null || !query.contains(START) || !request.path().startsWith("/v1/")) {
            return;
        }
        for (String parameter : query.split("&")) {
            if (parameter.startsWith(START)) {
                Format.of(parameter.substring(START.length()))
                        .ifPresent(format -> request.headers().set(HttpHeaders.ACCEPT, format.mediaType()));
            }
        }
    }
}
