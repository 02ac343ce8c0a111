package dev.imdbpipeline.api.session;

import dev.imdbpipeline.api.account.AccountStates;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Opens, finds and closes logins of the dashboard. They live in the database, so that any instance knows them. */
@ApplicationScoped
public class Sessions {
    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SessionSettings settings;
    private final AccountStates states;

    public Sessions(SessionSettings settings, AccountStates states) {
        this.settings = settings;
        this.states = states;
    }

    /**
     * Opens a session with a new token; whatever token the browser had before is of no use to it.
     *
     * @return the token for the cookie
     */
    @Transactional
    public String open(String username) {
        String token = token();
        WebSession session = new WebSession();
        session.tokenHash = hash(token);
        session.username = username;
        session.csrf = token();
        session.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        session.expiresAt = session.createdAt.plus(settings.lifetime());
        session.persist();
        return token;
    }

    /**
     * The session of a token and the state of its user, unless it has ended or the user has changed since.
     *
     * <p>Two transactions, one after the other: one that held its connection while the other waits for a second could wait for ever.
     */
    public Optional<Found> find(String token) {
        WebSession session = QuarkusTransaction.requiringNew().call(() -> WebSession.findById(hash(token)));
        if (session == null || session.expiresAt.isBefore(Instant.now())) {
            return Optional.empty();
        }
        AccountStates.State state = states.known(session.username).orElseGet(() -> states.read(session.username));
        boolean good = state.role() != null && !session.createdAt.isBefore(state.changedAt());
        return good ? Optional.of(new Found(session, state)) : Optional.empty();
    }

    /** A session that is good, and what its user may do. */
    public record Found(WebSession session, AccountStates.State state) {}

    @Transactional
    public void close(String token) {
        WebSession.deleteById(hash(token));
    }

    @Scheduled(identity = "web-sessions", every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetEnded() {
        WebSession.delete("expiresAt < ?1", Instant.now());
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Tokens are random and long: a plain hash cannot be reversed by trying. */
    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
