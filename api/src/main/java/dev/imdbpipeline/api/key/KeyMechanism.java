package dev.imdbpipeline.api.key;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes keys from {@code X-API-Key} or {@code Authorization: ApiKey}. */
@ApplicationScoped
public class KeyMechanism implements HttpAuthenticationMechanism {
    public static final String HEADER = "X-API-Key";
    private static final String SCHEME = "ApiKey";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        MultiMap headers = context.request().headers();
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        String key = headers.get(HEADER);
        if (key != null && authorization != null) {
            return Uni.createFrom()
                    .failure(new AuthenticationFailedException("send one of X-API-Key and Authorization"));
        }
        if (key == null
                && authorization != null
                && authorization.regionMatches(true, 0, SCHEME + " ", 0, SCHEME.length() + 1)) {
            key = authorization.substring(SCHEME.length() + 1);
        }
        return key == null
                ? Uni.createFrom().nullItem()
                : providers.authenticate(HttpSecurityUtils.setRoutingContextAttribute(new KeyRequest(key), context));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", SCHEME));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(KeyRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, HEADER));
    }

    /** Asked before the tokens' mechanism, which would overlook a key that comes beside a token. */
    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 100;
    }
}
