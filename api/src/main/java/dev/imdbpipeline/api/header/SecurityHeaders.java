package dev.imdbpipeline.api.header;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Tells browsers what they may not do with an answer. Whatever sets a header of its own keeps it.
 *
 * <p>Data is neither a page nor a part of one: it may load nothing and stand in no frame. Only the documentation, whose pages are not
 * ours, may run the script inside its page.
 */
@ApplicationScoped
public class SecurityHeaders {
    static final String POLICY = "Content-Security-Policy";
    static final String DATA = "default-src 'none'; frame-ancestors 'none'";
    static final String PAGE = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";
    static final String DOCUMENTATION = "default-src 'self'; script-src 'self' 'unsafe-inline';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final int EARLIEST = 1_000;
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, EARLIEST);
    }

    private static void add(RoutingContext context) {
        context.addHeadersEndHandler(ignored -> {
            MultiMap headers = context.response().headers();
            ALWAYS.forEach((name, value) -> putIfAbsent(headers, name, value));
            putIfAbsent(headers, POLICY, policy(context.normalizedPath(), headers.get("Content-Type")));
            // A browser would refuse plain HTTP from then on: only where TLS is known to be there.
            if ("https".equals(context.request().scheme())) {
                putIfAbsent(headers, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }
        });
        context.next();
    }

    static String policy(String path, String contentType) {
        if (path.startsWith("/swagger-ui")) {
            return DOCUMENTATION;
        }
        return contentType != null && contentType.startsWith("text/html") ? PAGE : DATA;
    }

    private static void putIfAbsent(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
