package dev.imdbpipeline.api.key;

import dev.imdbpipeline.api.account.Accounts;
import dev.imdbpipeline.api.problem.Problem;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.role.Role;
import dev.imdbpipeline.common.job.AfterCommit;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Issues and revokes keys. */
@ApplicationScoped
@Transactional
public class Keys {
    private static final int MOST_SHOWN = 1_000;

    private final KeySettings settings;
    private final Accounts accounts;
    private final KeyStates states;
    private final AfterCommit afterCommit;

    public Keys(KeySettings settings, Accounts accounts, KeyStates states, AfterCommit afterCommit) {
        this.settings = settings;
        this.accounts = accounts;
        this.states = states;
        this.afterCommit = afterCommit;
    }

    /** The newest first. @param username whose; null for everybody's */
    public List<ApiKey> list(String username) {
        Sort newest = Sort.descending("createdAt").and("id");
        return (username == null ? ApiKey.<ApiKey>findAll(newest) : ApiKey.<ApiKey>find("username", newest, username))
                .range(0, MOST_SHOWN - 1)
                .list();
    }

    /**
     * A new key of that user.
     *
     * @param role null for the user's own
     * @param expiresAt null for the usual time
     * @throws ProblemException if the role is above the user's, the time out of bounds, or there are too many
     */
    public IssuedKey issue(String username, String name, Role role, Instant expiresAt) {
        Role own = accounts.user(username).role();
        if (role != null && role.compareTo(own) > 0) {
            throw refused("role", "The key may have no role above yours, which is " + own.id() + ".");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant end = expiresAt == null ? now.plus(settings.lifetime()) : expiresAt.truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(now) || end.isAfter(now.plus(settings.longestLifetime()))) {
            throw refused(
                    "expiresAt",
                    "expiresAt must lie ahead, by at most "
                            + settings.longestLifetime().toDays() + " days.");
        }
        if (ApiKey.count("username = ?1 and revokedAt is null and expiresAt > ?2", username, now)
                >= settings.mostPerUser()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "You have " + settings.mostPerUser() + " keys; revoke one first.");
        }
        KeyText text = KeyText.random();
        ApiKey key = new ApiKey();
        key.id = text.id();
        key.username = username;
        key.name = name;
        key.role = (role == null ? own : role).id();
        key.secretHash = text.hash();
        key.createdAt = now;
        key.expiresAt = end;
        key.persist();
        return new IssuedKey(text.reveal(), KeyView.of(key));
    }

    /**
     * Makes a key useless.
     *
     * @param owner whose it has to be; null for anybody's
     * @return whether it was usable so far
     * @throws ProblemException if there is no such key
     */
    public boolean revoke(String id, String owner, String revokedBy) {
        ApiKey key = ApiKey.findById(id);
        if (key == null || (owner != null && !key.username.equals(owner))) {
            throw ProblemException.notFound("There is no such key.");
        }
        // Not before: a request in between would put the usable key in its place.
        afterCommit.run(() -> states.forget(id));
        if (key.revokedAt != null) {
            return false;
        }
        key.revokedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        key.revokedBy = revokedBy;
        return true;
    }

    private static ProblemException refused(String field, String detail) {
        return new ProblemException(Problem.of(ProblemKind.INVALID_BODY, detail).with("field", field));
    }
}
