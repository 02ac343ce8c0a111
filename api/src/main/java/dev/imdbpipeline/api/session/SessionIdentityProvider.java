package dev.imdbpipeline.api.session;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the user of a session who they are, with the role they have now. */
@ApplicationScoped
public class SessionIdentityProvider implements IdentityProvider<SessionRequest> {
    /** Attribute of an identity that came by cookie: the {@link WebSession#csrf} of its session. */
    public static final String CSRF = "csrf";

    private final Sessions sessions;

    public SessionIdentityProvider(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> sessions.find(request.token())
                .map(SessionIdentityProvider::identity)
                .orElseThrow(() -> new AuthenticationFailedException("the session has ended")));
    }

    private static SecurityIdentity identity(Sessions.Found found) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(found.session().username))
                .addRoles(found.state().role().included())
                .addAttribute(CSRF, found.session().csrf)
                .build();
    }
}
