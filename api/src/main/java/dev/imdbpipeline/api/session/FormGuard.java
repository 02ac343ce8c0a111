package dev.imdbpipeline.api.session;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Accepts forms that this dashboard made, and no others.
 *
 * <p>Every form of somebody logged in carries the token of the session; a page of another site cannot know it. That the request comes
 * from this site is asked of the login form, too, so that nobody is logged in as somebody else without noticing.
 */
public class FormGuard {
    static final String FIELD = "csrf";

    private final SecurityIdentity identity;
    private final HttpServerRequest request;

    public FormGuard(SecurityIdentity identity, HttpServerRequest request) {
        this.identity = identity;
        this.request = request;
    }

    @Dashboard
    @WithFormRead
    @ServerRequestFilter
    public void check(ResteasyReactiveContainerRequestContext context) {
        if (context.getMethod().equals("GET") || context.getMethod().equals("HEAD")) {
            return;
        }
        if (!fromThisSite()) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "The form was sent by a page of another site.");
        }
        String expected = identity.getAttribute(SessionIdentityProvider.CSRF);
        if (expected == null && !identity.isAnonymous()) {
            throw new ProblemException(ProblemKind.FORBIDDEN, "Programs use the operations below /v1.");
        }
        if (expected != null && !same(expected, sent(context))) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN, "The form belongs to another login. Open the page again and repeat it.");
        }
    }

    private static String sent(ResteasyReactiveContainerRequestContext context) {
        Object field = ((org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext)
                        context.getServerRequestContext())
                .getFormParameter(FIELD, true, false);
        return field instanceof String text ? text : "";
    }

    private boolean fromThisSite() {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null || sameHost(origin);
    }

    /** Browsers that do not tell the site tell the origin; its scheme is another one behind a proxy that ends TLS. */
    private boolean sameHost(String origin) {
        try {
            return request.authority() != null
                    && request.authority().toString().equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean same(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
