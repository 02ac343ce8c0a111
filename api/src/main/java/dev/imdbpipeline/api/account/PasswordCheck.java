package dev.imdbpipeline.api.account;

import dev.imdbpipeline.api.limit.BusyMetrics;
import dev.imdbpipeline.api.limit.Places;
import dev.imdbpipeline.api.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Compares passwords, which is slow on purpose: half of the processors do it at most, so that a flood of logins leaves the other half to
 * everybody else. It holds no database connection meanwhile.
 */
@ApplicationScoped
public class PasswordCheck {
    private final Accounts accounts;
    private final Places places;

    public PasswordCheck(Accounts accounts, LoginSettings settings, BusyMetrics metrics) {
        this.accounts = accounts;
        int atOnce = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.places = new Places(atOnce, settings.waiting(), settings.patience(), metrics.refused("login"));
    }

    /**
     * The user of that name and password, or empty; takes the same time either way.
     *
     * @throws ProblemException if too many log in at the same time
     */
    public Optional<AppUser> authenticate(String username, String password) {
        String hash = hash(username);
        boolean same = places.in(() -> Passwords.matches(password, hash));
        // Looked up again: meanwhile the password may have been changed, or the user disabled.
        return same ? accounts.usable(username).filter(user -> user.passwordHash.equals(hash)) : Optional.empty();
    }

    private String hash(String username) {
        return accounts.usable(username).map(user -> user.passwordHash).orElse(null);
    }
}
