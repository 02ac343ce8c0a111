package dev.imdbpipeline.api.limit;

import dev.imdbpipeline.api.problem.ProblemException;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Counts requests by who sent them, once that is known; a refused token or key counts for its address.
 *
 * <p>Refused ones are counted after they were checked, never instead: a program with an outdated token must not keep those out who
 * share its address.
 */
@Provider
public class LimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final int UNAUTHORIZED = 401;

    private final RequestLimits limits;

    @Context
    RoutingContext routing;

    public LimitFilter(RequestLimits limits) {
        this.limits = limits;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (routing.user() instanceof QuarkusHttpUser user
                && !user.getSecurityIdentity().isAnonymous()) {
            limits.principal(user.getSecurityIdentity().getPrincipal().getName());
        } else {
            limits.address(Caller.address(routing.request()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED) {
            try {
                limits.address(Caller.address(routing.request()));
            } catch (ProblemException limited) {
                response.setStatus(Response.Status.TOO_MANY_REQUESTS.getStatusCode());
                response.setEntity(
                        limited.problem(), null, MediaType.valueOf(dev.imdbpipeline.api.problem.Problem.MEDIA_TYPE));
                limited.headers().forEach(response.getHeaders()::putSingle);
                response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            }
        }
    }
}
