package dev.imdbpipeline.api.session;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people in by the cookie of the dashboard, beside tokens and keys in headers.
 *
 * <p>Below {@code /v1} and at the pipelines a cookie is good for reading alone: what changes something there asks for a header, which no form
 * of another site can send. Forms of the dashboard have addresses of their own, guarded by {@link FormGuard}. A session that has ended is as
 * good as none.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Optional<String> token = SessionCookie.token(context.request());
        boolean otherwise = context.request().headers().contains("Authorization")
                || context.request().headers().contains("X-API-Key");
        if (token.isEmpty() || otherwise || !counts(context)) {
            return Uni.createFrom().nullItem();
        }
        return identities
                .authenticate(new SessionRequest(token.get()))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithNull();
    }

    private static boolean counts(RoutingContext context) {
        HttpMethod method = context.request().method();
        String path = context.normalizedPath();
        return method == HttpMethod.GET
                || method == HttpMethod.HEAD
                || !path.startsWith("/v1/") && !path.startsWith("/run-");
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME));
    }
}
