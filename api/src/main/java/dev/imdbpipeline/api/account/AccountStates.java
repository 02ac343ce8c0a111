package dev.imdbpipeline.api.account;

import dev.imdbpipeline.api.role.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a user still is what their token says, known for a few seconds: asking the database at every request would cost more than
 * most requests themselves.
 */
@ApplicationScoped
public class AccountStates {
    private final AccountSettings settings;
    private final Map<String, State> known = new ConcurrentHashMap<>();

    public AccountStates(AccountSettings settings) {
        this.settings = settings;
    }

    /**
     * The state of a user.
     *
     * @param role null if the user is gone or disabled
     * @param changedAt tokens issued before are void
     * @param readNanos by the monotonic clock: when the other is set back, what is known must not stay fresh for as long
     */
    public record State(Role role, Instant changedAt, long readNanos) {}

    /** The state if it is known without asking the database. */
    public Optional<State> known(String username) {
        State state = known.get(username);
        boolean fresh = state != null
                && System.nanoTime() - state.readNanos < settings.stateCache().toNanos();
        return fresh ? Optional.of(state) : Optional.empty();
    }

    /** Asks the database. Only users that exist are kept in mind, so that made-up names fill no memory. */
    public State read(String username) {
        AppUser user = QuarkusTransaction.requiringNew().call(() -> AppUser.findById(username));
        if (user == null) {
            known.remove(username);
            return new State(null, Instant.MAX, System.nanoTime());
        }
        State state = new State(user.disabled ? null : user.role(), user.changedAt, System.nanoTime());
        known.put(username, state);
        return state;
    }

    void forget(String username) {
        known.remove(username);
    }
}
