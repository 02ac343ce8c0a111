package dev.imdbpipeline.api.account;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Users and what is granted to them. */
@ApplicationScoped
@Transactional
public class Accounts {
    private final AccountSettings settings;
    private final AccountStates states;
    private final AfterCommit afterCommit;

    public Accounts(AccountSettings settings, AccountStates states, AfterCommit afterCommit) {
        this.settings = settings;
        this.states = states;
        this.afterCommit = afterCommit;
    }

    /** The user of that name if there is one who may log in. */
    public Optional<AppUser> usable(String username) {
        return AppUser.<AppUser>findByIdOptional(username).filter(user -> !user.disabled);
    }

    public List<AppUser> users() {
        return AppUser.listAll(Sort.by("username"));
    }

    /** @throws ProblemException if there is no such user */
    public AppUser user(String username) {
        AppUser user = AppUser.findById(username);
        if (user == null) {
            throw ProblemException.notFound("There is no such user.");
        }
        return user;
    }

    /** @throws ProblemException if the name is taken */
    public AppUser create(String username, String password, Role role) {
        if (AppUser.findById(username) != null) {
            throw new ProblemException(
                    Problem.of(ProblemKind.CONFLICT, "The name is taken.").with("field", "username"));
        }
        checkPassword(username, password);
        return enter(username, password, role);
    }

    private static AppUser enter(String username, String password, Role role) {
        AppUser user = new AppUser();
        user.username = username;
        user.passwordHash = Passwords.hash(password);
        user.role = role.id();
        user.createdAt = now();
        user.changedAt = user.createdAt;
        user.persist();
        return user;
    }

    /** Changes what is not null. Tokens the user holds are void from now on. */
    public AppUser change(String username, String password, Role role, Boolean disabled) {
        AppUser user = user(username);
        refuseForBootstrapAdmin(username, "ADMIN_USER and ADMIN_PASSWORD say what it is; change them and restart.");
        if (password != null) {
            checkPassword(username, password);
            user.passwordHash = Passwords.hash(password);
        }
        user.role = role == null ? user.role : role.id();
        user.disabled = disabled == null ? user.disabled : disabled;
        user.changedAt = now();
        forgetState(username);
        return user;
    }

    public void delete(String username) {
        AppUser user = user(username);
        refuseForBootstrapAdmin(username, "It is the administrator of the settings and would be back after a restart.");
        user.delete();
        forgetState(username);
    }

    /** Makes sure that the administrator of the settings can log in with the password of the settings. */
    public void ensureAdmin(String username, String password) {
        AppUser user = AppUser.findById(username);
        if (user == null) {
            // The password is the operator's own choice, checked before the start.
            enter(username, password, Role.ADMIN);
            return;
        }
        boolean same = Passwords.matches(password, user.passwordHash);
        if (!same || user.disabled || user.role() != Role.ADMIN) {
            user.passwordHash = same ? user.passwordHash : Passwords.hash(password);
            user.role = Role.ADMIN.id();
            user.disabled = false;
            user.changedAt = now();
        }
    }

    /** What is granted, by user name; users without grants are left out. */
    public Map<String, List<String>> grants() {
        List<PipelineGrant> grants = PipelineGrant.listAll(Sort.by("username").and("pipeline"));
        return grants.stream()
                .collect(Collectors.groupingBy(
                        grant -> grant.username,
                        TreeMap::new,
                        Collectors.mapping(grant -> grant.pipeline, Collectors.toList())));
    }

    /** Grants a user exactly these pipelines. */
    public void grant(String username, Collection<String> pipelines, String grantedBy) {
        user(username);
        PipelineGrant.delete("username", username);
        for (String pipeline : new java.util.TreeSet<>(pipelines)) {
            PipelineGrant grant = new PipelineGrant();
            grant.username = username;
            grant.pipeline = pipeline;
            grant.grantedBy = grantedBy;
            grant.grantedAt = now();
            grant.persist();
        }
    }

    /** Whether the user may start the pipeline: administrators may start all. */
    public boolean mayStart(String username, Pipeline pipeline) {
        AppUser user = AppUser.findById(username);
        return user != null
                && !user.disabled
                && (user.role() == Role.ADMIN
                        || PipelineGrant.findById(new PipelineGrant.Key(username, pipeline.id())) != null);
    }

    /** Not before: a request in between would put what is no longer true in its place. */
    private void forgetState(String username) {
        afterCommit.run(() -> states.forget(username));
    }

    private void refuseForBootstrapAdmin(String username, String reason) {
        if (settings.password().isPresent() && settings.user().equals(username)) {
            throw new ProblemException(ProblemKind.CONFLICT, reason);
        }
    }

    private static void checkPassword(String username, String password) {
        Passwords.objection(username, password).ifPresent(objection -> {
            throw new ProblemException(
                    Problem.of(ProblemKind.INVALID_BODY, objection).with("field", "password"));
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
