package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.role.NotByKey;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses API keys where access is changed. */
@NotByKey
@Provider
public class KeyRefusal implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof KeyPrincipal) {
            throw new ProblemException(
                    ProblemKind.FORBIDDEN,
                    "An API key cannot change who has access; send a token from POST /v1/auth/token.");
        }
    }
}
