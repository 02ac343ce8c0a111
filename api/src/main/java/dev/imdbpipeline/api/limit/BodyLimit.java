package dev.imdbpipeline.api.limit;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses bodies that turn out too large on the way: those that did not say how large they are.
 *
 * <p>The framework's own limit is higher. Where it is reached the framework ends the answer itself, empty, and whatever is answered then comes too
 * late.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {
    private final EntryLimits limits;

    @Context
    RoutingContext routing;

    public BodyLimit(EntryLimits limits) {
        this.limits = limits;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new LimitedBody(context.getInputStream(), limits.mostBytes()));
        try {
            return context.proceed();
        } catch (LimitedBody.TooLargeException e) {
            // Nobody reads the rest.
            routing.addEndHandler(end -> routing.request().connection().close());
            throw limits.tooLarge();
        }
    }
}
