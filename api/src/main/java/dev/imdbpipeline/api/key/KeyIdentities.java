package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.account.AccountStates;
import dev.imdbpipeline.api.role.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells who comes with a key, and what they may do: what the key allows and its owner still may. */
@ApplicationScoped
public class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final KeyStates keys;
    private final AccountStates accounts;

    public KeyIdentities(KeyStates keys, AccountStates accounts) {
        this.keys = keys;
        this.accounts = accounts;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest request, AuthenticationRequestContext context) {
        KeyText text = KeyText.parse(request.sent()).orElse(null);
        if (text == null) {
            return Uni.createFrom().failure(refused());
        }
        Optional<KeyStates.State> key = keys.known(text.id());
        Optional<AccountStates.State> owner = key.flatMap(known -> accounts.known(known.username()));
        return owner.isPresent()
                ? Uni.createFrom().item(() -> identity(text, key.get(), owner.get()))
                : context.runBlocking(() -> identity(text));
    }

    private SecurityIdentity identity(KeyText text) {
        KeyStates.State key = keys.read(text).orElseThrow(KeyIdentities::refused);
        return identity(text, key, accounts.read(key.username()));
    }

    private static SecurityIdentity identity(KeyText text, KeyStates.State key, AccountStates.State owner) {
        if (!key.accepts(text) || owner.role() == null) {
            throw refused();
        }
        Role role = key.role().compareTo(owner.role()) <= 0 ? key.role() : owner.role();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new KeyPrincipal(key.username(), text.id()))
                .addRoles(role.included())
                .addAttribute("via", KeyText.prefix(text.id()))
                .build();
    }

    /** The same words for all that can be wrong: nothing is to be learnt from them. */
    private static AuthenticationFailedException refused() {
        return new AuthenticationFailedException("the key is not usable");
    }
}
