package dev.imdbpipeline.api.key;

import java.security.Principal;

/** Somebody who came with a key. */
public record KeyPrincipal(String username, String keyId) implements Principal {
    @Override
    public String getName() {
        return username;
    }
}
