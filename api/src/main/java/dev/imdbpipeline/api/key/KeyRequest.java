package dev.imdbpipeline.api.key;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A key to be checked. */
public final class KeyRequest extends BaseAuthenticationRequest {
    private final String sent;

    KeyRequest(String sent) {
        this.sent = sent;
    }

    String sent() {
        return sent;
    }
}
