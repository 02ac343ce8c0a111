package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.account.AccountStates;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Gives a verified token the role its user has now, and voids it where the user has changed since. */
@ApplicationScoped
public class AccountAugmentor implements SecurityIdentityAugmentor {
    private final AccountStates states;

    public AccountAugmentor(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Optional<AccountStates.State> known = states.known(token.getSubject());
        return known.isPresent()
                ? Uni.createFrom().item(() -> identity(token, known.get()))
                : context.runBlocking(() -> identity(token, states.read(token.getSubject())));
    }

    private static SecurityIdentity identity(JsonWebToken token, AccountStates.State state) {
        // Tokens count whole seconds: one issued in the second of the change is good.
        boolean issuedSince = token.getIssuedAtTime() >= state.changedAt().getEpochSecond();
        if (state.role() == null || !issuedSince) {
            throw new AuthenticationFailedException("the token was issued for what the user is no longer");
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(state.role().included())
                .addAttribute("issuedAt", Instant.ofEpochSecond(token.getIssuedAtTime()))
                .build();
    }
}
