package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.account.AccountSettings;
import dev.imdbpipeline.api.role.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of a key, for a few seconds; its last use is noted on the way, to the minute. */
@ApplicationScoped
public class KeyStates {
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final AccountSettings settings;
    private final Map<String, State> known = new ConcurrentHashMap<>();

    public KeyStates(AccountSettings settings) {
        this.settings = settings;
    }

    /**
     * A key that has not been revoked.
     *
     * @param readNanos by the monotonic clock: when the other is set back, what is known must not stay fresh for as long
     */
    record State(byte[] secretHash, String username, Role role, Instant expiresAt, long readNanos) {
        boolean accepts(KeyText text) {
            return text.matches(secretHash) && Instant.now().isBefore(expiresAt);
        }
    }

    /** The state if it is known without asking the database. */
    Optional<State> known(String id) {
        State state = known.get(id);
        boolean fresh = state != null
                && System.nanoTime() - state.readNanos < settings.stateCache().toNanos();
        return fresh ? Optional.of(state) : Optional.empty();
    }

    /** Asks the database, and notes the use if the key is the right one. Empty for unknown and revoked keys. */
    Optional<State> read(KeyText text) {
        Instant now = Instant.now();
        long readNanos = System.nanoTime();
        Optional<State> state = QuarkusTransaction.requiringNew().call(() -> {
            ApiKey key = ApiKey.findById(text.id());
            if (key == null || key.revokedAt != null) {
                return Optional.empty();
            }
            State found = new State(key.secretHash, key.username, key.role(), key.expiresAt, readNanos);
            if (found.accepts(text)) {
                // By statement: two requests that come at once must not trip over each other's version of the row.
                ApiKey.update(
                        "lastUsedAt = ?1 where id = ?2 and (lastUsedAt is null or lastUsedAt < ?3)",
                        now,
                        text.id(),
                        now.minus(USE_PRECISION));
            }
            return Optional.of(found);
        });
        // Made-up ids fill no memory.
        state.ifPresentOrElse(found -> known.put(text.id(), found), () -> known.remove(text.id()));
        return state;
    }

    void forget(String id) {
        known.remove(id);
    }
}
