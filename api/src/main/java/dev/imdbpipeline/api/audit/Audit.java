package dev.imdbpipeline.api.audit;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Keeps who did what. Entries are never changed and never deleted by the service. */
@ApplicationScoped
@Transactional
public class Audit {
    private static final int MOST = 1_000;

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
        entry.persist();
    }

    /** The newest entries first, at most a thousand. */
    public List<AuditEntry> newest(int limit) {
        return AuditEntry.findAll(Sort.descending("id"))
                .range(0, Math.min(limit, MOST) - 1)
                .list();
    }
}
