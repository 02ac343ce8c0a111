package dev.imdbpipeline.api.token;

import dev.imdbpipeline.api.account.AppUser;
import dev.imdbpipeline.api.account.PasswordCheck;
import dev.imdbpipeline.api.limit.RequestLimits;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets people in by name and password, whatever they get in return; guessing is slowed down. */
@ApplicationScoped
public class Logins {
    private final PasswordCheck passwords;
    private final LoginGuard guard;
    private final RequestLimits limits;

    public Logins(PasswordCheck passwords, LoginGuard guard, RequestLimits limits) {
        this.passwords = passwords;
        this.guard = guard;
        this.limits = limits;
    }

    /**
     * The user of that name and password.
     *
     * @param address where the request comes from
     * @throws ProblemException if there is none, too many wrong passwords came before, or too many log in at the same time
     */
    public AppUser logIn(Credentials credentials, String address) {
        limits.login(address);
        guard.check(credentials.username(), address);
        Optional<AppUser> user = passwords.authenticate(credentials.username(), credentials.password());
        if (user.isEmpty()) {
            guard.failed(credentials.username(), address);
            throw new ProblemException(ProblemKind.WRONG_CREDENTIALS, "Check both and try again.");
        }
        guard.succeeded(credentials.username(), address);
        return user.get();
    }
}
