package dev.imdbpipeline.api.session;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The request to be let in by the token of a session. */
public final class SessionRequest extends BaseAuthenticationRequest {
    private final String token;

    SessionRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
