package dev.imdbpipeline.api.audit;

import io.quarkus.arc.Arc;
import io.quarkus.panache.common.Sort;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Keeps who did what. Entries are never changed and never deleted by the service. */
@ApplicationScoped
@Transactional
public class Audit {
    private static final int MOST = 1_000;

    private final CurrentVertxRequest request;

    public Audit(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * Notes an act in the transaction that performs it, or in one of its own.
     *
     * @param action what was done, e.g. {@code user.create}
     * @param target what it was done to
     * @param detail further words; never a secret
     */
    public void note(String actor, String action, String target, String detail) {
        AuditEntry entry = new AuditEntry();
        entry.at = Instant.now();
        entry.actor = actor;
        entry.action = action;
        entry.target = target;
        entry.detail = detail;
        entry.via = via();
        entry.persist();
    }

    /** Acts of the service itself, as a scheduled run, come with no request. */
    private String via() {
        boolean requested = Arc.container().requestContext().isActive() && request.getCurrent() != null;
        if (requested && request.getCurrent().user() instanceof QuarkusHttpUser user) {
            SecurityIdentity identity = user.getSecurityIdentity();
            return identity.getAttributes().getOrDefault("via", "").toString();
        }
        return "";
    }

    /** The newest entries first, at most a thousand. */
    public List<AuditEntry> newest(int limit) {
        return AuditEntry.findAll(Sort.descending("id"))
                .range(0, Math.min(limit, MOST) - 1)
                .list();
    }
}
